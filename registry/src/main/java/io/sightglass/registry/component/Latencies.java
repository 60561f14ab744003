// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import java.util.Arrays;

/** Latencies of one moment, in ascending order; all figures are in seconds. */
final class Latencies {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long[] sorted;

  /** Latencies in nanoseconds, in any order; the array is not used by others any more. */
  Latencies(long[] nanos) {
    Arrays.sort(nanos);
    this.sorted = nanos;
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** The shortest; 0 if there is none. */
  double min() {
    return isEmpty() ? 0 : sorted[0] / NANOS_PER_SECOND;
  }

  /** The longest; 0 if there is none. */
  double max() {
    return isEmpty() ? 0 : sorted[sorted.length - 1] / NANOS_PER_SECOND;
  }

  /** The arithmetic mean; 0 if there is none. */
  double average() {
    double sum = 0;
    for (long nanos : sorted) {
      sum += nanos;
    }
    return isEmpty() ? 0 : sum / sorted.length / NANOS_PER_SECOND;
  }

  /**
   * The latency below which a share of them lies, between two of them by linear interpolation (the
   * exclusive method, R-6), and never outside the shortest and the longest; 0 if there is none.
   *
   * @param percent 0 to 100
   */
  double percentile(double percent) {
    if (isEmpty()) {
      return 0;
    }
    double place = percent / 100 * (sorted.length + 1);
    if (place <= 1) {
      return min();
    }
    if (place >= sorted.length) {
      return max();
    }
    int below = (int) place;
    double low = sorted[below - 1];
    double high = sorted[below];
    return (low + (place - below) * (high - low)) / NANOS_PER_SECOND;
  }
}
