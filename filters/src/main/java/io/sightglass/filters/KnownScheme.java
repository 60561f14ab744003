// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/** The URL schemes that may stand in a label. */
final class KnownScheme {

  private KnownScheme() {}

  /** The scheme as a constant, or {@value Unknown#VALUE}; a Host or proxy header may choose it. */
  static String of(@Nullable String scheme) {
    if (scheme == null) {
      return Unknown.VALUE;
    }
    return switch (scheme) {
      case "http" -> "http";
      case "https" -> "https";
      default -> Unknown.VALUE;
    };
  }
}
