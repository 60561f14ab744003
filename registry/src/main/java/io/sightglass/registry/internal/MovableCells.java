// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/**
 * Cells that are set rather than added to, and may move to another storage meanwhile.
 *
 * <p>Setting is wait-free and changing lock-free, but for the moment of a move.
 */
public final class MovableCells {

  /*
   * A move marks each cell it has copied as MOVED and then names the new place. Whoever finds the
   * mark waits for that; whoever sets a cell looks whether it still is the place, and else sets it
   * again in the new one. A set that overtook the mark is found by the mover, right after.
   */

  /** In place of those of a chunk whose cells hold amounts. */
  static final MovableCells NONE = new MovableCells(new HeapCells(0));

  private volatile Cells cells;
  private volatile boolean moving;

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

  /** Goes on in another storage; one caller at a time. Returns whether there was room. */
  boolean moveTo(ChunkStorage next, int count) {
    Cells left = cells;
    if (next.has(left)) {
      return true;
    }
    Cells fresh = next.wholes();
    if (!next.has(fresh)) {
      return false;
    }
    long[] copied = new long[count];
    moving = true;
    for (int i = 0; i < count; i++) {
      copied[i] = take(left, i);
      fresh.set(i, copied[i]);
    }
    cells = fresh;
    moving = false;
    for (int i = 0; i < count; i++) {
      long late = left.get(i);
      if (late != GaugeBits.MOVED) {
        fresh.compareAndSet(i, copied[i], late);
      }
    }
    return true;
  }

  private static long take(Cells column, int cell) {
    long bits;
    do {
      bits = column.get(cell);
    } while (!column.compareAndSet(cell, bits, GaugeBits.MOVED));
    return bits;
  }
}
