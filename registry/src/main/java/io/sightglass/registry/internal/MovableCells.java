// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import org.jspecify.annotations.Nullable;

/**
 * Cells that are set rather than added to, and may move to another storage meanwhile.
 *
 * <p>Setting is wait-free and changing lock-free, but for the moment of a move.
 */
public final class MovableCells {

  /*
   * A move marks each cell it has copied as MOVED and then names the new place. Whoever finds the
   * mark waits for that; whoever sets a cell looks whether it still is the place, and else sets it
   * again in the new one. A set that overtook the mark, or was on its way through a store buffer, is
   * found there by catchUp, and counts unless the cell was set in its new place since.
   */

  /** In place of those of a chunk whose cells hold amounts. */
  static final MovableCells NONE = new MovableCells(new HeapCells(0));

  private volatile Cells cells;
  private volatile boolean moving;

  // What was left, and what was copied from there; of those who move, one at a time.
  private @Nullable Cells left;
  private long[] copied = {};

  MovableCells(Cells cells) {
    this.cells = cells;
  }

  /** Where they are now. */
  Cells cells() {
    return cells;
  }

  /** What a cell holds. */
  public long get(int cell) {
    Cells at = cells;
    long bits = at.get(cell);
    while (bits == GaugeBits.MOVED && (moving || at != cells)) {
      Thread.onSpinWait();
      at = cells;
      bits = at.get(cell);
    }
    return bits;
  }

  /** Sets a cell. */
  public void set(int cell, long bits) {
    Cells at = cells;
    at.set(cell, bits);
    while (at != cells) {
      at = cells;
      at.set(cell, bits);
    }
  }

  /** Sets cells to 0 that nobody else writes meanwhile. */
  void clear(int cell, int count) {
    for (int i = cell; i < cell + count; i++) {
      set(i, 0);
      if (left != null) {
        // It was not set late, but for another series.
        copied[i] = 0;
        left.set(i, GaugeBits.MOVED);
      }
    }
  }

  /** Turns bits on and others off. */
  public void change(int cell, long on, long off) {
    long before;
    Cells at;
    do {
      at = cells;
      before = get(cell);
    } while (!at.compareAndSet(cell, before, (before | on) & ~off));
  }

  /** Adds to a cell that holds {@link GaugeBits}. */
  public void addGauge(int cell, double amount) {
    long before;
    Cells at;
    do {
      at = cells;
      before = get(cell);
    } while (!at.compareAndSet(cell, before, GaugeBits.of(GaugeBits.value(before) + amount)));
  }

  /**
   * Goes on in another storage; one caller at a time.
   *
   * @param from what counts of the file that is left
   * @return whether there was room
   */
  boolean moveTo(ChunkStorage next, int count, Left from) {
    Cells before = cells;
    if (next.has(before)) {
      return true;
    }
    Cells fresh = next.wholes();
    if (!next.has(fresh)) {
      return false;
    }
    if (from.isCut(before)) {
      salvage(before, fresh, count, from);
    } else {
      settle();
      moveOver(before, fresh, count, from);
      catchUp();
    }
    return true;
  }

  /** Goes on with what is known of cells that must not be touched. */
  private void salvage(Cells before, Cells fresh, int count, Left from) {
    for (int i = 0; i < count; i++) {
      fresh.set(i, from.known(before, i));
    }
    left = null;
    cells = fresh;
  }

  /** Goes on with what the cells hold, each of which is marked. */
  private void moveOver(Cells before, Cells fresh, int count, Left from) {
    long[] values = new long[count];
    moving = true;
    try {
      for (int i = 0; i < count; i++) {
        values[i] = without(take(before, i), from.known(before, i));
        fresh.set(i, values[i]);
      }
    } finally {
      cells = fresh;
      moving = false;
    }
    left = before;
    copied = values;
  }

  private static long without(long bits, long others) {
    return bits == GaugeBits.UNSET || others == GaugeBits.UNSET
        ? bits
        : GaugeBits.of(GaugeBits.value(bits) - GaugeBits.value(others));
  }

  /** Takes along what was set where the cells have been; by those who move. */
  void catchUp() {
    Cells before = left;
    for (int i = 0; before != null && i < copied.length; i++) {
      long late = before.get(i);
      if (late != GaugeBits.MOVED && before.compareAndSet(i, late, GaugeBits.MOVED)) {
        cells.compareAndSet(i, copied[i], late);
      }
    }
  }

  /** As {@link #catchUp}, for the last time. */
  void settle() {
    catchUp();
    left = null;
  }

  private static long take(Cells column, int cell) {
    long bits;
    do {
      bits = column.get(cell);
    } while (!column.compareAndSet(cell, bits, GaugeBits.MOVED));
    return bits;
  }
}
