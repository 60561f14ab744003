// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

/** A weight of RFC 9110 section 12.4.2, {@code 0} to {@code 1} with up to three decimals. */
final class Weight {

  static final int FULL = 1000;

  private Weight() {}

  /**
   * A weight in thousandths, or -1 if the text is no decimal number. Wider than the grammar: {@code
   * .5} is read, further decimals are cut off, and what is above 1 is 1.
   */
  static int parse(String text, int start, int end) {
    int thousandths = 0;
    int unit = FULL;
    boolean decimals = false;
    boolean digits = false;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (text.charAt(i) == '.' && !decimals) {
        decimals = true;
      } else if (digit < 0 || digit > 9) {
        return -1;
      } else if (decimals) {
        unit /= 10;
        thousandths += digit * unit;
        digits = true;
      } else {
        thousandths = Math.min(FULL, thousandths * 10 + digit * FULL);
        digits = true;
      }
    }
    return digits ? Math.min(FULL, thousandths) : -1;
  }
}
