// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Quantiles of what was observed lately. */
final class QuantileWindow {

  /** The largest error of an estimate, in percent of the value. */
  static final int PERCENT = 2;

  /*
   * The window is a ring of slices. A slice counts observations by magnitude (see
   * MagnitudeCounts); the slice of a past turn is replaced by an empty one when its place comes
   * round again, without a lock: a thread that still counts in the old one loses an observation
   * from the estimates, and from nothing else. A thread that is a whole window late counts in the
   * slice that has taken the place. A quantile is of the nearest rank over all slices that are not
   * older than the window, so that it covers between 5/6 of the window and all of it.
   *
   * Turns are counted from the making of the window, since the clock may pass the end of a long.
   */

  private static final int SLICES = 6;

  /** More than what a double misses of a share, such as 0.07, times a count. */
  private static final double RANK_ERROR = 1e-9;

  private final NanoClock clock;
  private final long start;
  private final long sliceNanos;
  private final AtomicReferenceArray<@Nullable Slice> slices = new AtomicReferenceArray<>(SLICES);

  QuantileWindow(NanoClock clock, Duration window) {
    this.clock = clock;
    this.start = clock.nanos();
    this.sliceNanos = Math.max(1, TimeUnit.NANOSECONDS.convert(window) / SLICES);
  }

  private long turn() {
    return Math.max(clock.nanos() - start, 0) / sliceNanos;
  }

  /** Counts a finite value. */
  void record(double value) {
    long turn = turn();
    int place = (int) (turn % SLICES);
    Slice slice = slices.get(place);
    if (slice == null || slice.turn < turn) {
      slices.compareAndSet(place, slice, new Slice(turn));
      slice = slices.get(place);
    }
    if (slice != null) {
      slice.counts.add(value);
    }
  }

  /** The estimates for these shares, which ascend; NaN for each if nothing was observed. */
  List<Quantile> quantiles(List<Double> shares) {
    long turn = turn();
    List<MagnitudeCounts> recent = new ArrayList<>(SLICES);
    long total = 0;
    for (int i = 0; i < SLICES; i++) {
      Slice slice = slices.get(i);
      if (slice != null && turn - slice.turn < SLICES) {
        recent.add(slice.counts);
        total += slice.counts.total();
      }
    }
    long[] ranks = new long[shares.size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Math.max(1, (long) Math.ceil(shares.get(i) * (double) total - RANK_ERROR));
    }
    double[] values = MagnitudeCounts.valuesAt(recent, ranks);
    List<Quantile> quantiles = new ArrayList<>(ranks.length);
    for (int i = 0; i < ranks.length; i++) {
      quantiles.add(new Quantile(shares.get(i), values[i]));
    }
    return quantiles;
  }

  /** What was counted while the clock stood in one turn of the ring. */
  private static final class Slice {
    final long turn;
    final MagnitudeCounts counts = new MagnitudeCounts();

    Slice(long turn) {
      this.turn = turn;
    }
  }
}
