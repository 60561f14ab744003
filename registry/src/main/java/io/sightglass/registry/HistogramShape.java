// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** What the cells of a histogram row mean: one cell for each bucket, then one for the sum. */
final class HistogramShape {

  static final double NANOS_PER_SECOND = 1e9;

  private final Buckets buckets;
  private final boolean inNanos;

  /** The finite bounds in nanoseconds; empty unless {@link #inNanos}. */
  private final long[] boundNanos;

  /**
   * The shape of a histogram.
   *
   * @param inNanos whether the values are seconds and whole amounts of the sum are nanoseconds
   */
  HistogramShape(Buckets buckets, boolean inNanos) {
    this.buckets = buckets;
    this.inNanos = inNanos;
    this.boundNanos = new long[inNanos ? buckets.size() - 1 : 0];
    for (int i = 0; i < boundNanos.length; i++) {
      boundNanos[i] = (long) Math.floor(buckets.upperBound(i) * NANOS_PER_SECOND + 1e-3);
    }
  }

  Buckets buckets() {
    return buckets;
  }

  boolean inNanos() {
    return inNanos;
  }

  /** What a whole amount of 1 in the sum's cell stands for, as a divisor. */
  double sumUnit() {
    return inNanos ? NANOS_PER_SECOND : 1;
  }

  /** The bucket of a duration; only where {@link #inNanos}. */
  int indexOfNanos(long nanos) {
    long[] bounds = boundNanos;
    int index = 0;
    while (index < bounds.length && nanos > bounds[index]) {
      index++;
    }
    return index;
  }
}
