// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The columns of a chunk at one time, once there are several; only their cells change. */
final class ColumnSet {

  /** The most columns that threads share. */
  static final int MAX_SHARED = 32;

  /** 2^64 divided by the golden ratio: multiples of it are spread evenly. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int OWN_BITS = 4;

  /** The most columns that threads own. */
  static final int OWN_PLACES = 1 << OWN_BITS;

  private static final long SMALL = 1L << 56;
  private static final Cells[] NO_CELLS = {};

  /** A power of two of them. */
  private final Cells[] shared;

  /** None, or a place for each value of {@link #OWN_BITS} bits of a hash. */
  private final @Nullable OwnColumn[] own;

  /** What is read and not written any more. */
  private final Cells[] retired;

  /** Leaves of a 63-bit hash as many of the highest bits as there are shared columns. */
  private final int shift;

  private ColumnSet(Cells[] shared, @Nullable OwnColumn[] own, Cells[] retired) {
    this.shared = shared;
    this.own = own;
    this.retired = retired;
    this.shift = Long.SIZE - 1 - Integer.numberOfTrailingZeros(shared.length);
  }

  static ColumnSet of(Cells first) {
    return new ColumnSet(new Cells[] {first}, new OwnColumn[0], NO_CELLS);
  }

  int sharedColumns() {
    return shared.length;
  }

  /** The column of this thread's own, or null. */
  @Nullable OwnColumn own(Thread thread) {
    if (own.length == 0) {
      return null;
    }
    OwnColumn column = own[ownPlace(thread)];
    return column != null && column.refersTo(thread) ? column : null;
  }

  /** The column that this thread shares with others. */
  Cells shared(Thread thread) {
    return shared[(int) ((hash(thread) >>> 1) >>> shift)];
  }

  /** With twice as many shared columns. */
  ColumnSet doubled(int size) {
    Cells[] grown = Arrays.copyOf(shared, 2 * shared.length);
    for (int i = shared.length; i < grown.length; i++) {
      grown[i] = new HeapCells(size);
    }
    return new ColumnSet(grown, own, retired);
  }

  /** Whether the thread's place is free, or its owner has ended. */
  boolean hasPlaceFor(Thread thread) {
    if (own.length == 0) {
      return true;
    }
    OwnColumn column = own[ownPlace(thread)];
    return column == null || column.isAbandoned();
  }

  /** With a column of the thread's own; only where it has a place. */
  ColumnSet claimedBy(Thread thread, int size) {
    OwnColumn[] places = own.length == 0 ? new OwnColumn[OWN_PLACES] : own.clone();
    int place = ownPlace(thread);
    OwnColumn left = places[place];
    places[place] = new OwnColumn(thread, left == null ? new HeapCells(size) : left.cells);
    return new ColumnSet(shared, places, retired);
  }

  /** Whether a column is one that is written. */
  boolean writes(Cells column) {
    return Arrays.asList(shared).contains(column)
        || Arrays.stream(own).anyMatch(each -> each != null && each.cells == column);
  }

  /** With an empty column in the place of a full one. */
  ColumnSet without(Cells full, int size) {
    Cells[] left = shared.clone();
    OwnColumn[] leftOwn = own.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] = left[i] == full ? new HeapCells(size) : left[i];
    }
    for (int i = 0; i < leftOwn.length; i++) {
      OwnColumn column = leftOwn[i];
      if (column != null && column.cells == full) {
        // Whoever owned it claims another column in time, and shares one until then.
        leftOwn[i] = null;
      }
    }
    Cells[] read = Arrays.copyOf(retired, retired.length + 1);
    read[retired.length] = full;
    return new ColumnSet(left, leftOwn, read);
  }

  /** The whole amounts of a cell. */
  long whole(int cell) {
    long sum = 0;
    for (Cells column : shared) {
      sum += column.get(cell);
    }
    for (OwnColumn column : own) {
      sum += column == null ? 0 : column.cells.get(cell);
    }
    for (Cells column : retired) {
      sum += column.get(cell);
    }
    return sum;
  }

  /**
   * The amounts of a cell as a double; small ones are added exactly, those near overflow as
   * doubles.
   */
  double total(int cell, double unit) {
    long exact = 0;
    double large = 0;
    for (Cells column : shared) {
      long value = column.get(cell);
      exact += isSmall(value) ? value : 0;
      large += isSmall(value) ? 0 : value / unit;
    }
    for (OwnColumn column : own) {
      long value = column == null ? 0 : column.cells.get(cell);
      exact += isSmall(value) ? value : 0;
      large += isSmall(value) ? 0 : value / unit;
    }
    for (Cells column : retired) {
      large += column.get(cell) / unit;
    }
    return exact / unit + large;
  }

  /** Sets a cell to 0 that nobody else writes meanwhile. */
  void clear(int cell) {
    for (Cells column : shared) {
      column.set(cell, 0);
    }
    for (OwnColumn column : own) {
      if (column != null) {
        column.cells.set(cell, 0);
      }
    }
    for (Cells column : retired) {
      column.set(cell, 0);
    }
  }

  private static boolean isSmall(long value) {
    return Math.abs(value) < SMALL;
  }

  private static int ownPlace(Thread thread) {
    return (int) (hash(thread) >>> (Long.SIZE - OWN_BITS));
  }

  private static long hash(Thread thread) {
    return thread.getId() * SPREAD;
  }
}
