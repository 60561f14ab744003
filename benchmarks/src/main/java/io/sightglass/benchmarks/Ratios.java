// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.List;
import java.util.Locale;

/** Ratios of paired runs: their median, and how far they spread. */
final class Ratios {

  /** As often may the median be outside the interval, on each side. */
  private static final double TAIL = 0.025;

  /** With fewer values even the whole range holds the median less often. */
  private static final int FEWEST = 6;

  private final double[] sorted;

  Ratios(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("ratios need at least one pair, but got none");
    }
    this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  int count() {
    return sorted.length;
  }

  double median() {
    return (sorted[(count() - 1) / 2] + sorted[count() / 2]) / 2;
  }

  /**
   * The lower end of the interval that holds the median with 95 percent, by order statistics; the
   * least value if there are too few.
   */
  double low() {
    return sorted[outside()];
  }

  /** The upper end of that interval. */
  double high() {
    return sorted[count() - 1 - outside()];
  }

  double least() {
    return sorted[0];
  }

  double largest() {
    return sorted[count() - 1];
  }

  /** What they say of a difference, as a part of a sentence. */
  String verdict() {
    if (count() < FEWEST) {
      return "nothing can be said: there is no such interval with fewer than " + FEWEST + " rounds";
    }
    if (high() < 1 || low() > 1) {
      return String.format(
          Locale.ROOT, "the filter changes the throughput by %+.1f %%", 100 * (median() - 1));
    }
    return String.format(
        Locale.ROOT,
        "no difference is seen in the noise, which hides one of %.1f %% at most",
        100 * Math.max(1 - low(), high() - 1));
  }

  /** How many values at each end are outside: so many heads of a fair coin are too few. */
  private int outside() {
    double probability = Math.pow(0.5, count());
    double sum = probability;
    int values = 0;
    while (sum <= TAIL && values < (count() - 1) / 2) {
      values++;
      probability *= (double) (count() - values + 1) / values;
      sum += probability;
    }
    return sum <= TAIL ? values : Math.max(values - 1, 0);
  }
}
