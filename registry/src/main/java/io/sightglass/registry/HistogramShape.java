// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Bounds;
import io.sightglass.registry.internal.ShownBuckets;
import org.jspecify.annotations.Nullable;

/** What the cells of a histogram row mean: one cell for each bucket, then one for the sum. */
final class HistogramShape implements Shape {

  private final BucketChoice choice;

  /** All that are counted; the scrape may show fewer. */
  private final Buckets buckets;

  private final SumUnit sumUnit;

  /**
   * The finite bounds in nanoseconds, from {@link Bounds#room}; empty unless the values are
   * seconds.
   */
  private final long[] boundNanos;

  HistogramShape(BucketChoice choice, SumUnit sumUnit) {
    this.choice = choice;
    this.buckets = choice.counted();
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

  /** The buckets that a series with these label values shows; null for all that are counted. */
  @Nullable Buckets shownBy(String[] labelValues) {
    Buckets shown = choice.of(labelValues).buckets;
    return shown.size() == buckets.size() ? null : shown;
  }

  /** What the series shows that a scrape stands on. */
  ShownBuckets shownBy(RowView row) {
    return choice.of(row);
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
        && choice.equals(that.choice)
        && sumUnit == that.sumUnit;
  }

  @Override
  public int hashCode() {
    return choice.hashCode();
  }

  @Override
  public String toString() {
    return choice.toString();
  }
}
