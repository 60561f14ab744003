// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Bounds;
import org.jspecify.annotations.Nullable;

/** What the cells of a histogram row mean: one cell for each bucket, then one for the sum. */
final class HistogramShape implements Shape {

  private final Buckets buckets;
  private final SumUnit sumUnit;

  /**
   * The finite bounds in nanoseconds, from {@link Bounds#room}; empty unless the values are
   * seconds.
   */
  private final long[] boundNanos;

  HistogramShape(Buckets buckets, SumUnit sumUnit) {
    this.buckets = buckets;
    this.sumUnit = sumUnit;
    int bounds = inNanos() ? buckets.size() - 1 : 0;
    this.boundNanos = Bounds.room(bounds);
    for (int i = 0; i < bounds; i++) {
      long nanos = (long) Math.floor(buckets.upperBound(i) * sumUnit.perValue + 1e-3);
      boundNanos[i] = Math.max(nanos, -1);
    }
  }

  Buckets buckets() {
    return buckets;
  }

  SumUnit sumUnit() {
    return sumUnit;
  }

  boolean inNanos() {
    return sumUnit == SumUnit.NANOSECONDS;
  }

  /** The bucket of a duration; only where {@link #inNanos}. */
  int indexOfNanos(long nanos) {
    return Bounds.below(nanos, boundNanos);
  }

  @Override
  public int cells() {
    return buckets.size() + 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HistogramShape that
        && buckets.equals(that.buckets)
        && sumUnit == that.sumUnit;
  }

  @Override
  public int hashCode() {
    return buckets.hashCode();
  }

  @Override
  public String toString() {
    return "buckets " + buckets;
  }
}
