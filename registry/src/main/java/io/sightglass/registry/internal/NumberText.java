// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.nio.charset.StandardCharsets;

/** Numbers as the text formats write them, as ASCII into a byte array. */
public final class NumberText {

  /** No number is longer than this. */
  public static final int MAX_LENGTH = 32;

  private static final double NANO = 1e9;
  private static final double EXACT = 1L << 53;
  private static final byte[] PAIRS = pairs();

  /** 10^n at n, but 0 at 0, so that 0 has one digit. */
  private static final long[] POWERS_OF_TEN = powersOfTen();

  private NumberText() {}

  /**
   * Writes the decimal digits of {@code value}.
   *
   * @return the offset behind the last byte written
   */
  public static int writeLong(byte[] target, int offset, long value) {
    if (value == Long.MIN_VALUE) {
      return writeAscii(target, offset, "-9223372036854775808");
    }
    int start = offset;
    long rest = value;
    if (rest < 0) {
      target[start++] = '-';
      rest = -rest;
    }
    int end = start + digits(rest);
    int at = end;
    while (rest >= 100) {
      int pair = (int) (rest % 100) * 2;
      rest /= 100;
      target[--at] = PAIRS[pair + 1];
      target[--at] = PAIRS[pair];
    }
    if (rest >= 10) {
      target[--at] = PAIRS[(int) rest * 2 + 1];
      target[--at] = PAIRS[(int) rest * 2];
    } else {
      target[--at] = (byte) ('0' + rest);
    }
    return end;
  }

  /**
   * Writes {@code value} with the fewest digits that read back as the same double: {@code 12},
   * {@code 0.25}, {@code 1e+23}; NaN and infinities as {@code NaN}, {@code +Inf} and {@code -Inf}.
   *
   * @return the offset behind the last byte written
   */
  public static int writeDouble(byte[] target, int offset, double value) {
    double magnitude = Math.abs(value);
    if (isWhole(value)) {
      return writeLong(target, offset, (long) value);
    }
    double nanos = Math.rint(magnitude * NANO);
    if (nanos < EXACT && nanos / NANO == magnitude) {
      int at = offset;
      if (value < 0) {
        target[at++] = '-';
      }
      return writeNanos(target, at, (long) nanos);
    }
    if (Double.isNaN(value)) {
      return writeAscii(target, offset, "NaN");
    }
    if (Double.isInfinite(value)) {
      return writeAscii(target, offset, value > 0 ? "+Inf" : "-Inf");
    }
    return ShortestDecimal.write(target, offset, value);
  }

  /**
   * Writes a Unix time as a plain decimal with up to six digits behind the point, and what that
   * does not hold exactly as {@link #writeDouble} does.
   *
   * @return the offset behind the last byte written
   */
  public static int writeSeconds(byte[] target, int offset, double seconds) {
    double micros = Math.rint(seconds * 1e6);
    if (!(seconds >= 0 && micros < EXACT && micros / 1e6 == seconds) || isWhole(seconds)) {
      return writeDouble(target, offset, seconds);
    }
    int at = writeLong(target, offset, (long) micros / 1_000_000);
    target[at++] = '.';
    int rest = (int) ((long) micros % 1_000_000);
    for (int unit = 100_000; rest > 0; unit /= 10) {
      target[at++] = (byte) ('0' + rest / unit);
      rest %= unit;
    }
    return at;
  }

  /** Whether {@link #writeDouble} writes {@code value} without a decimal point. */
  public static boolean isWhole(double value) {
    return Math.abs(value) < EXACT && value == (long) value;
  }

  /** The text of a bucket's bound: as {@link #writeDouble} writes it, but {@code 1.0} for 1. */
  public static String bound(double value) {
    byte[] text = new byte[MAX_LENGTH];
    String number = new String(text, 0, writeDouble(text, 0, value), StandardCharsets.US_ASCII);
    return isWhole(value) ? number + ".0" : number;
  }

  /** Writes {@code nanos / 1e9} as a plain decimal; the fraction is not zero. */
  private static int writeNanos(byte[] target, int offset, long nanos) {
    int at = writeLong(target, offset, nanos / 1_000_000_000);
    target[at++] = '.';
    int rest = (int) (nanos % 1_000_000_000);
    int end = at + 9;
    for (int i = end; i > at + 1; i -= 2) {
      int pair = rest % 100 * 2;
      rest /= 100;
      target[i - 1] = PAIRS[pair + 1];
      target[i - 2] = PAIRS[pair];
    }
    target[at] = (byte) ('0' + rest);
    while (target[end - 1] == '0') {
      end--;
    }
    return end;
  }

  /** The number of decimal digits of a value that is not negative. */
  private static int digits(long value) {
    // 1233 / 4096 is a little less than log10(2): the guess is right or one too small.
    int guess = ((Long.SIZE - Long.numberOfLeadingZeros(value)) * 1233) >>> 12;
    return value < POWERS_OF_TEN[guess] ? guess : guess + 1;
  }

  private static int writeAscii(byte[] target, int offset, String text) {
    int at = offset;
    for (int i = 0; i < text.length(); i++) {
      target[at++] = (byte) text.charAt(i);
    }
    return at;
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    for (int i = 1; i < powers.length; i++) {
      powers[i] = i == 1 ? 10 : 10 * powers[i - 1];
    }
    return powers;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }
}
