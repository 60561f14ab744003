// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/**
 * The sum of doubles, rounded once at the end: it does not depend on how amounts are spread over
 * instances, nor go down when they go up.
 */
final class ExactSum {

  /*
   * Two doubles, the second one what the first cannot hold (Knuth's TwoSum): 106 bits, of which the
   * last decides only where amounts differ by more than 2^53 in magnitude.
   */

  private double high;
  private double low;

  void add(double amount) {
    double sum = high + amount;
    low += rest(high, amount, sum);
    high = sum + low;
    low = rest(sum, low, high);
  }

  double value() {
    return high;
  }

  /** What {@code sum} lacks of {@code a + b}; 0 where that is no number. */
  static double rest(double a, double b, double sum) {
    double part = sum - a;
    double rest = (a - (sum - part)) + (b - part);
    return Double.isFinite(rest) ? rest : 0;
  }
}
