// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.math.BigInteger;

/**
 * Writes a double with the fewest digits that read back as the same double.
 *
 * <p>Java does so only since version 19, and allocates; this gives the same text on every version.
 */
final class ShortestDecimal {

  /*
   * Schubfach: R. Giulietti, "The Schubfach way to render doubles" (2020), sections 8 and 9. The
   * value is c * 2^q. With k such that the decimals of exponent k are just dense enough, the answer
   * is one of four candidates around the value: two of exponent k + 1, of which at most one lies in
   * the rounding interval, and else two of exponent k. All bounds are scaled by 4 to keep halves
   * whole, and products with the powers of ten are "rounded to odd", which keeps comparisons exact.
   *
   * The paper's Java rule of at least two digits is left out: 5e-324 is printed as 5e-324.
   */

  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
  private static final int LEAST_EXPONENT = -1074;
  private static final int LEAST_POWER = -324;
  private static final int LARGEST_POWER = 292;
  private static final long LOW_63 = Long.MAX_VALUE;

  /** {@code g(k)} of the paper, two halves of 63 bits for each k from LEAST_POWER on. */
  private static final long[] POWERS = powers();

  /** Plain digits are used for exponents from here … */
  private static final int LEAST_PLAIN = -5;

  /** … to here, in the sense of d.ddd * 10^exponent. */
  private static final int LARGEST_PLAIN = 20;

  private ShortestDecimal() {}

  /**
   * Writes a finite number that is not 0.
   *
   * @return the offset behind the last byte written
   */
  static int write(byte[] target, int offset, double value) {
    int at = offset;
    if (value < 0) {
      target[at++] = '-';
    }
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
    return biased == 0
        ? digits(target, at, fraction, LEAST_EXPONENT)
        : digits(target, at, fraction | HIDDEN_BIT, biased + LEAST_EXPONENT - 1);
  }

  private static int digits(byte[] target, int offset, long c, int q) {
    boolean irregular = c == HIDDEN_BIT && q > LEAST_EXPONENT;
    int k = irregular ? floorLog10ThreeQuartersPow2(q) : floorLog10Pow2(q);
    int shift = q + floorLog2Pow10(-k) + 2;
    long odd = c & 1;
    long value = scale(k, c << 2, shift);
    long lower = scale(k, (c << 2) - (irregular ? 1 : 2), shift) + odd;
    long upper = scale(k, (c << 2) + 2, shift) - odd;
    long floor = value >> 2;
    long floorTen = floor - floor % 10;
    if (floor >= 10) {
      boolean below = lower <= floorTen << 2;
      boolean above = (floorTen + 10) << 2 <= upper;
      if (below != above) {
        return layOut(target, offset, below ? floorTen : floorTen + 10, k);
      }
    }
    boolean below = lower <= floor << 2;
    boolean above = (floor + 1) << 2 <= upper;
    if (below != above) {
      return layOut(target, offset, below ? floor : floor + 1, k);
    }
    long middle = value - ((2 * floor + 1) << 1);
    boolean down = middle < 0 || (middle == 0 && (floor & 1) == 0);
    return layOut(target, offset, down ? floor : floor + 1, k);
  }

  /** Writes {@code digits * 10^k}, plain or with an exponent of at least two digits. */
  private static int layOut(byte[] target, int offset, long digits, int k) {
    long significant = digits;
    int power = k;
    while (significant % 10 == 0) {
      significant /= 10;
      power++;
    }
    int end = NumberText.writeLong(target, offset, significant);
    int count = end - offset;
    int exponent = count - 1 + power;
    if (exponent < LEAST_PLAIN || exponent > LARGEST_PLAIN) {
      return layOutWithExponent(target, offset, end, exponent);
    }
    if (power >= 0) {
      return pad(target, end, power);
    }
    if (exponent >= 0) {
      int point = offset + exponent + 1;
      System.arraycopy(target, point, target, point + 1, end - point);
      target[point] = '.';
      return end + 1;
    }
    int zeros = -exponent;
    System.arraycopy(target, offset, target, offset + zeros + 1, count);
    pad(target, offset, zeros + 1);
    target[offset + 1] = '.';
    return end + zeros + 1;
  }

  private static int layOutWithExponent(byte[] target, int offset, int end, int exponent) {
    int at = end;
    if (end - offset > 1) {
      System.arraycopy(target, offset + 1, target, offset + 2, end - offset - 1);
      target[offset + 1] = '.';
      at++;
    }
    target[at++] = 'e';
    target[at++] = (byte) (exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    if (magnitude < 10) {
      target[at++] = '0';
    }
    return NumberText.writeLong(target, at, magnitude);
  }

  private static int pad(byte[] target, int offset, int zeros) {
    for (int i = 0; i < zeros; i++) {
      target[offset + i] = '0';
    }
    return offset + zeros;
  }

  /** {@code c * 2^q / 10^k}, scaled by 4 and rounded to odd. */
  private static long scale(int k, long quadruple, int shift) {
    long c = quadruple << shift;
    long high = POWERS[2 * (k - LEAST_POWER)];
    long low = POWERS[2 * (k - LEAST_POWER) + 1];
    long x = Math.multiplyHigh(low, c);
    long y = high * c;
    long z = (y >>> 1) + x;
    long w = Math.multiplyHigh(high, c) + (z >>> 63);
    return w | (((z & LOW_63) + LOW_63) >>> 63);
  }

  /** {@code floor(log10(2^e))}. */
  private static int floorLog10Pow2(int e) {
    return (int) ((e * 661_971_961_083L) >> 41);
  }

  /** {@code floor(log10(3/4 * 2^e))}. */
  private static int floorLog10ThreeQuartersPow2(int e) {
    return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  /** {@code floor(log2(10^e))}. */
  private static int floorLog2Pow10(int e) {
    return (int) ((e * 913_124_641_741L) >> 38);
  }

  /** 10^-k scaled into [2^125, 2^126) and rounded up, for each k. */
  private static long[] powers() {
    long[] powers = new long[2 * (LARGEST_POWER - LEAST_POWER + 1)];
    for (int k = LEAST_POWER; k <= LARGEST_POWER; k++) {
      int shift = 125 - floorLog2Pow10(-k);
      BigInteger scaled;
      if (k <= 0) {
        BigInteger power = BigInteger.TEN.pow(-k);
        scaled = shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift);
      } else {
        scaled = BigInteger.ONE.shiftLeft(shift).divide(BigInteger.TEN.pow(k));
      }
      BigInteger g = scaled.add(BigInteger.ONE);
      powers[2 * (k - LEAST_POWER)] = g.shiftRight(63).longValueExact();
      powers[2 * (k - LEAST_POWER) + 1] = g.longValue() & LOW_63;
    }
    return powers;
  }
}
