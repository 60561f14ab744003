// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import java.util.ArrayList;
import java.util.List;

/** The buckets that some series of a histogram show, each of which holds one or more cells. */
public final class ShownBuckets {

  public final Buckets buckets;

  /** How many cells come before the end of each bucket. */
  private final int[] ends;

  private final boolean oneCellEach;

  /**
   * Some of the buckets that are counted.
   *
   * @param counted has every bound that {@code buckets} has
   */
  public ShownBuckets(Buckets buckets, Buckets counted) {
    this.buckets = buckets;
    this.oneCellEach = buckets.size() == counted.size();
    this.ends = new int[buckets.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = counted.indexOf(buckets.upperBound(i)) + 1;
    }
  }

  /** Puts what is in the cells into the buckets, in the same array. */
  public void add(long[] counts) {
    if (oneCellEach) {
      return;
    }
    int cell = 0;
    for (int i = 0; i < ends.length; i++) {
      long count = 0;
      while (cell < ends[i]) {
        count += counts[cell++];
      }
      counts[i] = count;
    }
  }

  /** With at most one exemplar for each bucket, the newest. */
  public Details newestOf(Details ofCells) {
    if (oneCellEach || ofCells.exemplars().size() < 2) {
      return ofCells;
    }
    List<Exemplar> newest = new ArrayList<>();
    int last = -1;
    for (Exemplar exemplar : ofCells.exemplars()) {
      int bucket = buckets.indexOf(exemplar.value());
      if (bucket != last) {
        newest.add(exemplar);
      } else if (exemplar.timestampSeconds() > newest.get(newest.size() - 1).timestampSeconds()) {
        newest.set(newest.size() - 1, exemplar);
      }
      last = bucket;
    }
    return new Details(ofCells.createdSeconds(), ofCells.timestampSeconds(), newest);
  }
}
