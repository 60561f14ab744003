// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/** The value of the header Content-Length (RFC 9110, section 8.6). */
final class ContentLength {

  /** So many digits always fit into a long. */
  private static final int MAX_DIGITS = 18;

  private ContentLength() {}

  /** The number, or -1 if there is none that is a length. */
  static long of(@Nullable String header) {
    int length = header == null ? 0 : header.length();
    if (header == null || length == 0 || length > MAX_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = header.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
