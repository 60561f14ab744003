// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Locale;

/**
 * A figure of several iterations, or a ratio of two such figures.
 *
 * @param median by the median of the iterations
 * @param fastest by the fastest iteration
 */
record Figure(double median, double fastest) {

  private static final double WHOLE_FROM = 100;
  private static final double ONE_DECIMAL_FROM = 10;

  Figure over(Figure other) {
    return new Figure(median / other.median, fastest / other.fastest);
  }

  Figure inverse() {
    return new Figure(1 / median, 1 / fastest);
  }

  /** Both numbers: {@code 0.50 / 0.60}. */
  String text() {
    return number(median) + " / " + number(fastest);
  }

  /** A number with about three digits. */
  static String number(double value) {
    String format = value >= WHOLE_FROM ? "%,.0f" : value >= ONE_DECIMAL_FROM ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
