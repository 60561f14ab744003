// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** Cells in a mapped file, in the byte order of the machine. */
public final class MappedCells extends Cells {

  /*
   * The region of a column is used for something else once its cells have been collected. So they
   * are kept reachable until what was begun with them is done, which costs nothing.
   *
   * The cells are seen in two ways. Only a view handle has atomic instructions for mapped memory.
   * But each access by it checks more than one by a buffer of longs, and the compiler moves nothing
   * across it: three times the cost where no atomic instruction hides that. So what one thread alone
   * writes goes by the buffer. The fence before it is no instruction on most processors, and lets
   * the compiler check the buffer once for the load and the store.
   *
   * Assumption: a plain access to 8 aligned bytes is one access, as on every 64-bit JVM.
   */

  private static final VarHandle CELL =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Of the column alone, so that its first cell is at 0: an add waits for each step before it. */
  private final ByteBuffer bytes;

  /** The same cells, for plain access. */
  private final LongBuffer longs;

  /** The offset in the file, by which the file's owner knows the column. */
  private final long offset;

  /**
   * Cells that hold what is in {@code bytes} from {@code start} on.
   *
   * @param bytes direct; its address and {@code start} are multiples of 8
   */
  public MappedCells(ByteBuffer bytes, int start, long offset) {
    this.bytes = bytes.slice(start, bytes.capacity() - start);
    this.longs = this.bytes.order(ByteOrder.nativeOrder()).asLongBuffer();
    this.offset = offset;
  }

  /** Where the first cell is in the file, in bytes. */
  public long offset() {
    return offset;
  }

  private static int at(int cell) {
    return cell << 3;
  }

  @Override
  public long getAndAdd(int cell, long amount) {
    try {
      return (long) CELL.getAndAdd(bytes, at(cell), amount);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public long addUnshared(int cell, long amount) {
    try {
      VarHandle.releaseFence();
      long after = longs.get(cell) + amount;
      longs.put(cell, after);
      return after;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public long get(int cell) {
    try {
      return (long) CELL.getAcquire(bytes, at(cell));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void set(int cell, long value) {
    try {
      CELL.setOpaque(bytes, at(cell), value);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public boolean compareAndSet(int cell, long expected, long next) {
    try {
      return CELL.compareAndSet(bytes, at(cell), expected, next);
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
