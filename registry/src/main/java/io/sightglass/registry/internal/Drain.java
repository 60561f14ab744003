// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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

  private final List<LeftWholes> wholes = new ArrayList<>();
  private final List<LeftDoubles> fractions = new ArrayList<>();

  /** Where fractions are taken to; null if none were left. */
  private final @Nullable Cells target;

  /**
   * What one move leaves behind.
   *
   * @param wholes columns of whole amounts
   * @param fractions the column of doubles; null if it is not left
   * @param target where doubles go from now on
   * @param left what counts of the columns
   */
  record Move(List<Cells> wholes, @Nullable Cells fractions, @Nullable Cells target, Left left) {

    /**
     * A move of columns of whole amounts, and of doubles if there is a fresh column for them.
     *
     * @param doubles the column of doubles so far; null if there is none
     * @param fresh the one in its place; null if it stays
     */
    static Move of(List<Cells> wholes, @Nullable Cells doubles, @Nullable Cells fresh, Left left) {
      return fresh == null
          ? new Move(wholes, null, doubles, left)
          : new Move(wholes, doubles, fresh, left);
    }
  }

  /** What a move leaves behind, with what an earlier one left. */
  Drain(StoredColumns columns, @Nullable Drain earlier, Move move) {
    this.columns = columns;
    this.target = move.target;
    this.lock = earlier == null ? new ReentrantLock() : earlier.lock;
    if (earlier != null) {
      wholes.addAll(earlier.wholes);
      fractions.addAll(earlier.fractions);
    }
    wholes.removeIf(each -> move.left.isCut(each.column));
    fractions.removeIf(each -> move.left.isCut(each.column));
    for (Cells column : move.wholes) {
      if (!move.left.isCut(column)) {
        wholes.add(new LeftWholes(column, columns.size(), move.left));
      }
    }
    if (move.fractions != null && !move.left.isCut(move.fractions)) {
      fractions.add(new LeftDoubles(move.fractions, columns.size(), move.left));
    }
  }

  /** Takes along what is known of columns that must not be touched; once, after the move. */
  void salvage(Move move) {
    for (int i = 0; i < columns.size(); i++) {
      for (Cells column : move.wholes) {
        if (move.left.isCut(column)) {
          columns.addLeft(i, move.left.known(column, i));
        }
      }
      if (move.fractions != null && target != null && move.left.isCut(move.fractions)) {
        target.addDouble(i, Double.longBitsToDouble(move.left.known(move.fractions, i)));
      }
    }
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
      for (LeftWholes column : wholes) {
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
  private static final class LeftWholes {
    private final Cells column;
    private final long[] taken;

    LeftWholes(Cells column, int size, Left left) {
      this.column = column;
      this.taken = new long[size];
      for (int i = 0; i < size; i++) {
        taken[i] = left.known(column, i);
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

    LeftDoubles(Cells column, int size, Left left) {
      this.column = column;
      this.taken = new double[size];
      for (int i = 0; i < size; i++) {
        taken[i] = Double.longBitsToDouble(left.known(column, i));
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
