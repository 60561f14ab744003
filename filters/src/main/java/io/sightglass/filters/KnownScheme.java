// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/** The URL schemes that may stand in a label, each with a number. */
final class KnownScheme {

  private static final String[] LABELS = {Unknown.VALUE, "http", "https"};

  /** How many numbers there are. */
  static final int COUNT = LABELS.length;

  private KnownScheme() {}

  /** The number of a scheme; a Host or proxy header may choose one that nobody knows. */
  static int number(@Nullable String scheme) {
    if ("http".equals(scheme)) {
      return 1;
    }
    return "https".equals(scheme) ? 2 : 0;
  }

  /** The label value of a number. */
  static String label(int number) {
    return LABELS[number];
  }
}
