// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Cells in a heap array. */
public final class HeapCells extends Cells {

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /*
   * The outermost cells are never used: they keep what is written far from what other threads read,
   * the array's own length and the objects beside it. 128 bytes on either side, since processors
   * fetch cache lines in pairs.
   */
  private static final int MARGIN = 16;

  private final long[] cells;

  /** {@code size} cells that hold 0. */
  public HeapCells(int size) {
    cells = new long[MARGIN + size + MARGIN];
  }

  @Override
  public long getAndAdd(int cell, long amount) {
    return (long) CELL.getAndAdd(cells, MARGIN + cell, amount);
  }

  @Override
  public long addUnshared(int cell, long amount) {
    long after = cells[MARGIN + cell] + amount;
    CELL.setRelease(cells, MARGIN + cell, after);
    return after;
  }

  @Override
  public long get(int cell) {
    return (long) CELL.getAcquire(cells, MARGIN + cell);
  }

  @Override
  public void set(int cell, long value) {
    CELL.setOpaque(cells, MARGIN + cell, value);
  }

  @Override
  public boolean compareAndSet(int cell, long expected, long next) {
    return CELL.compareAndSet(cells, MARGIN + cell, expected, next);
  }
}
