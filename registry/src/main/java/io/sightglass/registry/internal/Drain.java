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
   * an owner that adds to it by a plain store would undo that, and a reader that found it before
   * the move still reads all of it there.
   *
   * Whoever finds the new columns takes along first. So it sees all that was recorded before, in
   * the new place alone, and never the same amount in both.
   */

  private final StoredColumns columns;

  /** That of the drain before, whose columns are here as well. */
  private final ReentrantLock lock;

  private final List<Left> wholes = new ArrayList<>();
  private final List<LeftDoubles> fractions = new ArrayList<>();

  /** Where fractions are taken to; null if none were left. */
  private final @Nullable Cells target;

  /**
   * What one move leaves behind.
   *
   * @param wholes columns of whole amounts
   * @param fractions the column of doubles; null if it is not left
   * @param target where doubles go from now on
   * @param folded as of {@link StoredColumns#moveTo}
   */
  record Move(
      List<Cells> wholes,
      @Nullable Cells fractions,
      @Nullable Cells target,
      @Nullable LongUnaryOperator folded) {}

  /** What a move leaves behind, with what an earlier one left. */
  Drain(StoredColumns columns, @Nullable Drain earlier, Move move) {
    this.columns = columns;
    this.target = move.target;
    this.lock = earlier == null ? new ReentrantLock() : earlier.lock;
    if (earlier != null) {
      wholes.addAll(earlier.wholes);
      fractions.addAll(earlier.fractions);
    }
    for (Cells column : move.wholes) {
      wholes.add(new Left(column, columns.size(), move.folded));
    }
    if (move.fractions != null) {
      fractions.add(new LeftDoubles(move.fractions, columns.size(), move.folded));
    }
  }

  /** What of a cell others have taken over. */
  static long folded(Cells column, int cell, LongUnaryOperator folded) {
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
      for (Left column : wholes) {
        long more = column.take(cell);
        if (more != 0) {
          columns.addLeft(cell, more);
        }
      }
      for (LeftDoubles column : fractions) {
        double more = column.take(cell);
        if (more != 0 && target != null) {
          target.addDouble(cell, more);
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
      wholes.forEach(column -> column.take(cell));
      fractions.forEach(column -> column.take(cell));
    } finally {
      lock.unlock();
    }
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

  /** A column of doubles. */
  private static final class LeftDoubles {
    private final Cells column;
    private final double[] taken;

    LeftDoubles(Cells column, int size, @Nullable LongUnaryOperator folded) {
      this.column = column;
      this.taken = new double[size];
      for (int i = 0; folded != null && i < size; i++) {
        taken[i] = Double.longBitsToDouble(folded(column, i, folded));
      }
    }

    /** What was added since the last time. */
    double take(int cell) {
      double now = Double.longBitsToDouble(column.get(cell));
      double more = now - taken[cell];
      taken[cell] = now;
      return more;
    }
  }
}
