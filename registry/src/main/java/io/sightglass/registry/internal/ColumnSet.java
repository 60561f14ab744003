// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private static final long LOW = 0xFFFFFFFFL;
  private static final double HIGH = 0x1p32;
  private static final Cells[] NO_CELLS = {};

  /** A power of two of them. */
  private final Cells[] shared;

  /** None, or a place for each value of {@link #OWN_BITS} bits of a hash. */
  private final @Nullable OwnColumn[] own;

  /** What is read and not written any more. */
  private final Cells[] retired;

  /** All that are read. */
  private final Cells[] all;

  /** Leaves of a 63-bit hash as many of the highest bits as there are shared columns. */
  private final int shift;

  /** What was left behind in other storages, while somebody may still write there. */
  final @Nullable Drain drain;

  private ColumnSet(
      Cells[] shared, @Nullable OwnColumn[] own, Cells[] retired, @Nullable Drain drain) {
    this.drain = drain;
    this.shared = shared;
    this.own = own;
    this.retired = retired;
    this.all = all(shared, own, retired);
    this.shift = Long.SIZE - 1 - Integer.numberOfTrailingZeros(shared.length);
  }

  private static Cells[] all(Cells[] shared, @Nullable OwnColumn[] own, Cells[] retired) {
    List<Cells> all = new ArrayList<>(Arrays.asList(shared));
    for (OwnColumn column : own) {
      if (column != null) {
        all.add(column.cells);
      }
    }
    all.addAll(Arrays.asList(retired));
    return all.toArray(NO_CELLS);
  }

  static ColumnSet of(Cells first) {
    return new ColumnSet(new Cells[] {first}, new OwnColumn[0], NO_CELLS, null);
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

  /** With twice as many shared columns, or null if they cannot be had at once. */
  @Nullable ColumnSet doubled(ChunkStorage storage) {
    Cells[] grown = Arrays.copyOf(shared, 2 * shared.length);
    for (int i = shared.length; i < grown.length; i++) {
      Cells column = storage.wholesAtOnce();
      if (column == null) {
        Arrays.stream(grown, shared.length, i).forEach(storage::giveBack);
        return null;
      }
      grown[i] = column;
    }
    return new ColumnSet(grown, own, retired, drain);
  }

  /**
   * With a column of the thread's own, or null if another thread has its place or there is none.
   */
  @Nullable ColumnSet claimedBy(Thread thread, ChunkStorage storage) {
    // Asked once: a subclass of Thread may say another id the next time.
    int place = ownPlace(thread);
    OwnColumn left = own.length == 0 ? null : own[place];
    if (left != null && !left.isAbandoned()) {
      return null;
    }
    OwnColumn[] places = Arrays.copyOf(own, OWN_PLACES);
    Cells column = left == null ? storage.wholesAtOnce() : left.cells;
    if (column == null) {
      return null;
    }
    places[place] = new OwnColumn(thread, column);
    return new ColumnSet(shared, places, retired, drain);
  }

  /** Whether a column is one that is written. */
  boolean writes(Cells column) {
    return Arrays.asList(shared).contains(column)
        || Arrays.stream(own).anyMatch(each -> each != null && each.cells == column);
  }

  /** With an empty column in the place of a full one. */
  ColumnSet without(Cells full, ChunkStorage storage) {
    Cells[] left = shared.clone();
    OwnColumn[] leftOwn = own.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] = left[i] == full ? storage.wholes() : left[i];
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
    return new ColumnSet(left, leftOwn, read, drain);
  }

  /** The columns that are elsewhere. */
  List<Cells> notIn(ChunkStorage storage) {
    return Arrays.stream(all).filter(column -> !storage.has(column)).toList();
  }

  /** With something else left behind. */
  ColumnSet with(@Nullable Drain left) {
    return new ColumnSet(shared, own, retired, left);
  }

  /** With one shared column, and of all others only those that are in a storage. */
  ColumnSet movedTo(Cells only, ChunkStorage storage, Drain left) {
    Cells[] read =
        Arrays.stream(all)
            .filter(column -> column != only && storage.has(column))
            .toArray(Cells[]::new);
    // Owners have nothing of their own any more, so that what they left behind stays as it is.
    return new ColumnSet(new Cells[] {only}, new OwnColumn[0], read, left);
  }

  /** A column that threads share. */
  Cells anyShared() {
    return shared[0];
  }

  /** Gives back the columns that are not in {@code other}, which took the place of this set. */
  void giveBackBut(@Nullable ColumnSet other, ChunkStorage storage) {
    List<Cells> kept = other == null ? List.of() : Arrays.asList(other.all);
    for (Cells column : all) {
      if (!kept.contains(column)) {
        storage.giveBack(column);
      }
    }
  }

  /** All columns that are read; not to be changed. */
  Cells[] all() {
    return all;
  }

  /** The whole amounts of a cell. */
  long whole(int cell) {
    long sum = 0;
    for (Cells column : all) {
      sum += column.get(cell);
    }
    return sum;
  }

  /**
   * The amounts of a cell as a double. It is rounded once, so that it neither depends on how they
   * are spread over the columns nor goes down when they go up.
   */
  double total(int cell, double unit) {
    long high = 0;
    long low = 0;
    for (Cells column : all) {
      long value = column.get(cell);
      high += value >> Integer.SIZE;
      low += value & LOW;
    }
    high += low >> Integer.SIZE;
    return ((double) high * HIGH + (double) (low & LOW)) / unit;
  }

  /** Sets a cell to 0 that nobody else writes meanwhile. */
  void clear(int cell) {
    for (Cells column : all) {
      column.set(cell, 0);
    }
  }

  private static int ownPlace(Thread thread) {
    return (int) (hash(thread) >>> (Long.SIZE - OWN_BITS));
  }

  private static long hash(Thread thread) {
    return thread.getId() * SPREAD;
  }
}
