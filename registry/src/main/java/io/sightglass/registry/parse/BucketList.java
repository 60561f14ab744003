// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Buckets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The buckets of one series as they stand on the page: cumulative, perhaps not in order. */
final class BucketList {

  private double[] bounds = new double[12];
  private long[] counts = new long[12];
  private int size;
  private boolean unsorted;

  boolean isEmpty() {
    return size == 0;
  }

  boolean isUnsorted() {
    return unsorted;
  }

  double firstBound() {
    return bounds[0];
  }

  double lastBound() {
    return bounds[size - 1];
  }

  long lastCount() {
    return counts[size - 1];
  }

  void add(double bound, long cumulative) {
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    unsorted |= size > 0 && (bound <= lastBound() || cumulative < lastCount());
    bounds[size] = bound;
    counts[size++] = cumulative;
  }

  /**
   * Puts the buckets in order of their bounds, keeps the first of those with one bound, and raises
   * those that count less than one before them; false if one of the last two was necessary.
   */
  boolean sort() {
    if (!unsorted) {
      return true;
    }
    double[] oldBounds = bounds;
    long[] oldCounts = counts;
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> oldBounds[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int all = size;
    bounds = new double[all + 1];
    counts = new long[all + 1];
    size = 0;
    boolean proper = true;
    for (int i : order) {
      if (size > 0 && oldBounds[i] == lastBound()) {
        proper = false;
      } else {
        proper &= size == 0 || oldCounts[i] >= lastCount();
        bounds[size] = oldBounds[i];
        counts[size] = size == 0 ? oldCounts[i] : Math.max(oldCounts[i], counts[size - 1]);
        size++;
      }
    }
    unsorted = false;
    return proper;
  }

  /** Whether {@code buckets} has the same bounds. */
  boolean hasBoundsOf(Buckets buckets) {
    if (buckets.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (buckets.upperBound(i) != bounds[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bounds; the last is +Inf. */
  Buckets bounds() {
    return size == 1 ? Buckets.UNBOUNDED : Buckets.of(Arrays.copyOf(bounds, size));
  }

  /** What each bucket counts alone. */
  long[] counts() {
    long[] own = new long[size];
    for (int i = 0; i < size; i++) {
      own[i] = counts[i] - (i == 0 ? 0 : counts[i - 1]);
    }
    return own;
  }
}
