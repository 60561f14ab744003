// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The bucket bounds that Micrometer gives a timer by default, in seconds. */
final class MicrometerBuckets {

  /*
   * Micrometer's PercentileHistogramBuckets: three bounds between two powers of four, of
   * nanoseconds, here those that lie between the least and the longest duration that a timer
   * expects, and these two.
   */

  private static final long LEAST_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 30_000_000_000L;
  private static final double PER_SECOND = 1e9;

  private MicrometerBuckets() {}

  /**
   * The bounds of a timer.
   *
   * @param histogram whether it has those of every histogram
   * @param objectives its own, in seconds
   */
  static List<Double> of(boolean histogram, List<Double> objectives) {
    TreeSet<Double> bounds = new TreeSet<>(objectives);
    if (histogram) {
      bounds.add(LEAST_NANOS / PER_SECOND);
      bounds.add(LONGEST_NANOS / PER_SECOND);
      for (long power = 4; power < LONGEST_NANOS; power *= 4) {
        addBetween(power, bounds);
      }
    }
    return List.copyOf(bounds);
  }

  private static void addBetween(long power, Set<Double> bounds) {
    long step = power / 3;
    for (long nanos = power; nanos < power * 4 - step; nanos += step) {
      if (nanos > LEAST_NANOS && nanos < LONGEST_NANOS) {
        bounds.add(nanos / PER_SECOND);
      }
    }
  }
}
