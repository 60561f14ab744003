// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.ColumnChanges;
import io.sightglass.registry.internal.Columns;

/** Brings about, at a moment of the test's choice, what otherwise takes very many increments. */
public final class SeriesColumns {

  /** Enough for most threads to write to another column than the first. */
  private static final int DOUBLINGS = 3;

  private static final long LAST_BEFORE_RETIREMENT = (1L << 62) - 1;

  private SeriesColumns() {}

  /** Grows the columns that a counter is in. */
  public static void grow(Counter counter) {
    grow(counter.columns);
  }

  /** Grows the columns that a histogram is in. */
  public static void grow(Histogram histogram) {
    grow(histogram.columns);
  }

  /** Gives the calling thread a column of its own where a counter is. */
  public static void claim(Counter counter) {
    ColumnChanges.claim(counter.columns);
  }

  /** Gives the calling thread a column of its own where a histogram is. */
  public static void claim(Histogram histogram) {
    ColumnChanges.claim(histogram.columns);
  }

  /** Whether the calling thread has a column of its own where a counter is. */
  public static boolean isOwner(Counter counter) {
    return ColumnChanges.isOwner(counter.columns);
  }

  /** Sets an unused counter to a value from which the next increment retires its column. */
  public static void fill(Counter counter) {
    counter.first.set(counter.cell, LAST_BEFORE_RETIREMENT);
  }

  /** Adds as much to a counter, in a column of one's own if there is one. */
  public static void fillOwn(Counter counter) {
    counter.columns.add(counter.first, counter.cell, LAST_BEFORE_RETIREMENT);
  }

  /** How many increments a counter has had since it was filled. */
  public static long incrementsSinceFilled(Counter counter) {
    return counter.columns.whole(counter.cell) - LAST_BEFORE_RETIREMENT;
  }

  private static void grow(Columns columns) {
    for (int i = 0; i < DOUBLINGS; i++) {
      ColumnChanges.grow(columns);
    }
  }
}
