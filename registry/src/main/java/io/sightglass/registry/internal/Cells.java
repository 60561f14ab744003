// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/**
 * A run of 8-byte cells that many threads write and any thread reads.
 *
 * <p>A registry uses one implementation throughout, so that calls stay monomorphic.
 */
public abstract class Cells {

  Cells() {}

  /** Adds to a cell, atomically; wait-free. Returns what it held before. */
  public abstract long getAndAdd(int cell, long amount);

  /**
   * Adds to a cell that no other thread writes; wait-free. Whoever reads it sees what was written
   * before. Returns what it holds then.
   */
  public abstract long addUnshared(int cell, long amount);

  /** Reads a cell; what its writer wrote to other cells before is seen by later reads. */
  public abstract long get(int cell);

  /** Sets a cell. */
  public abstract void set(int cell, long value);

  /** Sets a cell to {@code next} if it holds {@code expected}. */
  public abstract boolean compareAndSet(int cell, long expected, long next);

  /** Adds to a cell that holds the bits of a double; lock-free. */
  public final void addDouble(int cell, double amount) {
    long bits;
    long next;
    do {
      bits = get(cell);
      next = Double.doubleToRawLongBits(Double.longBitsToDouble(bits) + amount);
    } while (!compareAndSet(cell, bits, next));
  }
}
