// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Numbers as pages write them: decimal, {@code Inf} and {@code NaN} (OpenMetrics 1.0.0, ABNF). */
final class Numbers {

  /** More digits than this may not be exact in a double. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /** Whether the text is a number; no hexadecimal, no underscore, no sign of NaN. */
  static boolean isNumber(byte[] text, int from, int to) {
    if (isReal(text, from, to)) {
      return true;
    }
    boolean signed = from < to && isSign(text[from]);
    int word = signed ? from + 1 : from;
    return isWord(text, word, to, "inf")
        || isWord(text, word, to, "infinity")
        || (!signed && isWord(text, word, to, "nan"));
  }

  /** Whether the text is a decimal number. */
  static boolean isReal(byte[] text, int from, int to) {
    int at = from < to && isSign(text[from]) ? from + 1 : from;
    int point = digits(text, at, to);
    int end = point;
    int count = point - at;
    if (point < to && text[point] == '.') {
      end = digits(text, point + 1, to);
      count += end - point - 1;
    }
    if (count > 0 && end < to && (text[end] | 0x20) == 'e') {
      int exponent = end + 1 < to && isSign(text[end + 1]) ? end + 2 : end + 1;
      end = digits(text, exponent, to);
      return end == to && end > exponent;
    }
    return count > 0 && end == to;
  }

  /** Whether the text is a whole number that fits into a long. */
  static boolean isInteger(byte[] text, int from, int to) {
    int at = from < to && isSign(text[from]) ? from + 1 : from;
    return at < to && digits(text, at, to) == to && Math.abs(parse(text, from, to)) < 0x1p63;
  }

  /** The number; the text is one. */
  static double parse(byte[] text, int from, int to) {
    long mantissa = 0;
    int point = -1;
    int at = isSign(text[from]) ? from + 1 : from;
    int digits = 0;
    for (; at < to && digits <= EXACT_DIGITS; at++) {
      if (text[at] >= '0' && text[at] <= '9') {
        mantissa = 10 * mantissa + text[at] - '0';
        digits++;
      } else if (text[at] == '.') {
        point = digits;
      } else {
        break;
      }
    }
    if (at < to || digits > EXACT_DIGITS) {
      return slowly(text, from, to);
    }
    // Both are exact, so that one rounding remains.
    double value = (double) mantissa / POWERS_OF_TEN[point < 0 ? 0 : digits - point];
    return text[from] == '-' ? -value : value;
  }

  /** The number if it is whole and neither negative nor too large for a long, else -1. */
  static long whole(byte[] text, int from, int to) {
    if (digits(text, from, to) == to) {
      return wholeDigits(text, from, to);
    }
    double value = parse(text, from, to);
    return value >= 0 && value < 0x1p63 && value == Math.rint(value) ? (long) value : -1;
  }

  private static long wholeDigits(byte[] text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** The number that a label value is; NaN if it is none. */
  static double of(String label) {
    byte[] text = label.getBytes(US_ASCII);
    return isNumber(text, 0, text.length) ? parse(text, 0, text.length) : Double.NaN;
  }

  private static double slowly(byte[] text, int from, int to) {
    if (isReal(text, from, to)) {
      return Double.parseDouble(new String(text, from, to - from, US_ASCII));
    }
    if ((text[to - 1] | 0x20) == 'n' && isWord(text, from, to, "nan")) {
      return Double.NaN;
    }
    return text[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  private static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isSign(byte b) {
    return b == '+' || b == '-';
  }

  private static boolean isWord(byte[] text, int from, int to, String lowerCase) {
    boolean same = to - from == lowerCase.length();
    for (int i = 0; same && i < lowerCase.length(); i++) {
      same = (text[from + i] | 0x20) == lowerCase.charAt(i);
    }
    return same;
  }
}
