// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Cells in a heap array. */
public final class HeapCells extends Cells {

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] cells;

  /** {@code size} cells that hold 0. */
  public HeapCells(int size) {
    cells = new long[size];
  }

  @Override
  public long getAndAdd(int cell, long amount) {
    return (long) CELL.getAndAdd(cells, cell, amount);
  }

  @Override
  public long get(int cell) {
    return (long) CELL.getAcquire(cells, cell);
  }

  @Override
  public void set(int cell, long value) {
    CELL.setOpaque(cells, cell, value);
  }

  @Override
  public boolean compareAndSet(int cell, long expected, long next) {
    return CELL.compareAndSet(cells, cell, expected, next);
  }
}
