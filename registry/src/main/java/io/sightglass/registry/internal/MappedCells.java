// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Cells in a mapped file, in the byte order of the machine. */
public final class MappedCells extends Cells {

  private static final VarHandle CELL =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer bytes;
  private final int start;

  /** The offset in the file, by which the file's owner knows the column. */
  private final long offset;

  /**
   * Cells that hold what is in {@code bytes} from {@code start} on.
   *
   * @param bytes direct; its address and {@code start} are multiples of 8
   */
  public MappedCells(ByteBuffer bytes, int start, long offset) {
    this.bytes = bytes;
    this.start = start;
    this.offset = offset;
  }

  /** Where the first cell is in the file, in bytes. */
  public long offset() {
    return offset;
  }

  private int at(int cell) {
    return start + (cell << 3);
  }

  @Override
  public long getAndAdd(int cell, long amount) {
    return (long) CELL.getAndAdd(bytes, at(cell), amount);
  }

  @Override
  public long addUnshared(int cell, long amount) {
    int at = at(cell);
    long after = (long) CELL.get(bytes, at) + amount;
    CELL.setRelease(bytes, at, after);
    return after;
  }

  @Override
  public long get(int cell) {
    return (long) CELL.getAcquire(bytes, at(cell));
  }

  @Override
  public void set(int cell, long value) {
    CELL.setOpaque(bytes, at(cell), value);
  }

  @Override
  public boolean compareAndSet(int cell, long expected, long next) {
    return CELL.compareAndSet(bytes, at(cell), expected, next);
  }
}
