// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

/** Status codes as label values, made once so that no request makes one. */
final class StatusText {

  private static final int FIRST = 100;
  private static final int LAST = 599;

  /** How many bits a number of a status has. */
  static final int BITS = 9;

  private static final String[] TEXTS = new String[LAST - FIRST + 1];

  static {
    for (int status = FIRST; status <= LAST; status++) {
      TEXTS[status - FIRST] = String.valueOf(status);
    }
  }

  private StatusText() {}

  /**
   * A number for the code, below 2^{@value BITS}; all that are too small share one, or too large.
   */
  static int number(int status) {
    return Math.max(FIRST - 1, Math.min(status, LAST + 1)) - (FIRST - 1);
  }

  /** The code as text; {@value Unknown#VALUE} for one that HTTP does not have (RFC 9110, 15). */
  static String of(int status) {
    return status >= FIRST && status <= LAST ? TEXTS[status - FIRST] : Unknown.VALUE;
  }
}
