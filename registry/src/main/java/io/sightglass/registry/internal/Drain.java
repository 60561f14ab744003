// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Columns that were left, and what of them has been taken along. */
final class Drain {

  /*
   * A thread that found its column before the move may add to it after, however late. What it adds
   * is the difference to what was taken along before: the column itself is not written here, since
   * an owner that adds to it by a plain store would undo that. Fractions are added by
   * compare-and-set, and are simply taken out.
   *
   * Whoever reads takes along first. So it sees all that was recorded before, in the new place
   * alone, and never the same amount in both.
   */

  private final ReentrantLock lock = new ReentrantLock();
  private final StoredColumns columns;
  private final List<Left> left;
  private final List<Cells> fractions;

  private Drain(StoredColumns columns, List<Left> left, List<Cells> fractions) {
    this.columns = columns;
    this.left = left;
    this.fractions = fractions;
  }

  /**
   * What is to be taken along after a move, with what an earlier one left.
   *
   * @param folded as of {@link StoredColumns#moveTo}
   * @return null if it is nothing
   */
  static @Nullable Drain after(
      @Nullable Drain earlier,
      StoredColumns columns,
      List<Cells> wholes,
      List<Cells> fractions,
      @Nullable LongUnaryOperator folded) {
    List<Left> left = new ArrayList<>();
    List<Cells> doubles = new ArrayList<>();
    if (earlier != null) {
      left.addAll(earlier.left);
      doubles.addAll(earlier.fractions);
    }
    wholes.forEach(column -> left.add(new Left(column, columns.size(), folded)));
    for (Cells column : fractions) {
      subtractFolded(column, columns.size(), folded);
      doubles.add(column);
    }
    return left.isEmpty() && doubles.isEmpty() ? null : new Drain(columns, left, doubles);
  }

  private static void subtractFolded(Cells column, int size, @Nullable LongUnaryOperator folded) {
    for (int i = 0; folded != null && i < size; i++) {
      column.addDouble(i, -Double.longBitsToDouble(folded(column, i, folded)));
    }
  }

  private static long folded(Cells column, int cell, LongUnaryOperator folded) {
    return column instanceof MappedCells mapped
        ? folded.applyAsLong(mapped.offset() + (long) Long.BYTES * cell)
        : 0;
  }

  /** Takes along what is there of all cells. */
  void run() {
    for (int i = 0; i < columns.size(); i++) {
      run(i);
    }
  }

  /** Takes along what is there of one cell. */
  void run(int cell) {
    lock.lock();
    try {
      for (Left column : left) {
        long more = column.take(cell);
        if (more != 0) {
          columns.addLeft(cell, more);
        }
      }
      for (Cells column : fractions) {
        double more = takeDouble(column, cell);
        if (more != 0) {
          columns.addFraction(cell, more);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has what is there of one cell stay where it is. */
  void forget(int cell) {
    lock.lock();
    try {
      left.forEach(column -> column.take(cell));
      fractions.forEach(column -> takeDouble(column, cell));
    } finally {
      lock.unlock();
    }
  }

  private static double takeDouble(Cells column, int cell) {
    long bits;
    do {
      bits = column.get(cell);
    } while (!column.compareAndSet(cell, bits, 0));
    return Double.longBitsToDouble(bits);
  }

  /** A column of whole amounts. */
  private static final class Left {
    private final Cells column;
    private final long[] taken;

    Left(Cells column, int size, @Nullable LongUnaryOperator folded) {
      this.column = column;
      this.taken = new long[size];
      for (int i = 0; folded != null && i < size; i++) {
        taken[i] = folded(column, i, folded);
      }
    }

    /** What was added since the last time. */
    long take(int cell) {
      long now = column.get(cell);
      long more = now - taken[cell];
      taken[cell] = now;
      return more;
    }
  }
}
