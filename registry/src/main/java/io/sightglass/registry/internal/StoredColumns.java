// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.internal.shared.CellVisitor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of one chunk as they are read, and moved from one storage to another. */
abstract class StoredColumns {

  private static final VarHandle SET;
  private static final VarHandle FRACTIONS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SET = lookup.findVarHandle(StoredColumns.class, "set", ColumnSet.class);
      FRACTIONS = lookup.findVarHandle(StoredColumns.class, "fractions", Cells.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int size;

  /** The first column; most chunks never need another. */
  public final Cells first;

  /** The first column, of a chunk whose cells hold bits rather than amounts. */
  public final MovableCells bits;

  /** Where columns come from. */
  private volatile ChunkStorage storage;

  /** All columns, once there is more than one. */
  private volatile @Nullable ColumnSet set;

  /** What cannot be added as whole numbers, as doubles; made when the first such amount comes. */
  private volatile @Nullable Cells fractions;

  /**
   * One column of a storage, whose {@code size} cells hold 0.
   *
   * @param holdsBits whether they hold bits rather than amounts
   */
  StoredColumns(ChunkStorage storage, int size, boolean holdsBits) {
    this.size = size;
    this.storage = storage;
    this.first = storage.wholes();
    this.bits = holdsBits ? new MovableCells(first) : MovableCells.NONE;
  }

  /** All columns, once there is more than one. */
  final @Nullable ColumnSet set() {
    return set;
  }

  /** Where columns come from. */
  final ChunkStorage storage() {
    return storage;
  }

  /** Adds what was found in a column that was left. */
  abstract void addLeft(int cell, long amount);

  /** Adds an amount that is not a whole number, or a large one; lock-free. */
  public void addFraction(int cell, double amount) {
    Cells column = fractions;
    if (column == null) {
      Cells made = storage.fractions();
      if (!FRACTIONS.compareAndSet(this, null, made)) {
        storage.giveBack(made);
      }
      column = fractions;
    }
    if (column != null) {
      column.addDouble(cell, amount);
    }
  }

  /** The whole amounts added to a cell. */
  public long whole(int cell) {
    ColumnSet several = set;
    catchUp(several, cell);
    return several == null ? first.get(cell) : several.whole(cell);
  }

  /**
   * All amounts added to a cell.
   *
   * @param unit what a whole 1 stands for, as a divisor: {@code 1e9} where whole amounts are
   *     nanoseconds
   */
  public double total(int cell, double unit) {
    while (true) {
      ColumnSet several = set;
      catchUp(several, cell);
      Cells column = fractions;
      double fraction = column == null ? 0 : Double.longBitsToDouble(column.get(cell));
      double whole = several == null ? first.get(cell) / unit : several.total(cell, unit);
      if (set == several) {
        return whole + fraction;
      }
    }
  }

  /** Sets cells to 0 that nobody else writes meanwhile. */
  public void clear(int cell, int count) {
    if (bits != MovableCells.NONE) {
      bits.clear(cell, count);
      return;
    }
    ColumnSet several = set;
    for (int i = cell; i < cell + count; i++) {
      if (several != null && several.drain != null) {
        several.drain.forget(i);
      }
      if (several == null) {
        first.set(i, 0);
      } else {
        several.clear(i);
      }
      if (fractions != null) {
        fractions.set(i, 0);
      }
    }
  }

  /** Puts a set in the place of another, unless somebody else has done so. */
  final boolean replace(@Nullable ColumnSet before, ColumnSet after) {
    boolean replaced = SET.compareAndSet(this, before, after);
    if (!replaced) {
      after.giveBackBut(before == null ? ColumnSet.of(first) : before, storage);
    }
    return replaced;
  }

  /**
   * Goes on in another storage and takes along what was recorded so far; one caller at a time.
   * Threads record on meanwhile: what they add where they have been is taken along by {@link
   * #catchUp()}, which somebody calls now and then.
   *
   * @param from what counts of the file that is left
   * @return whether there was room
   */
  boolean moveTo(ChunkStorage next, Left from) {
    storage = next;
    if (bits != MovableCells.NONE) {
      return bits.moveTo(next, size, from);
    }
    Cells doubles = fractions;
    Cells freshDoubles = freshDoubles(doubles, next);
    Cells freshWholes = null;
    while (true) {
      ColumnSet before = set;
      ColumnSet several = before == null ? ColumnSet.of(first) : before;
      List<Cells> wholes = several.notIn(next);
      if (!wholes.isEmpty() && freshWholes == null) {
        freshWholes = next.wholes();
      }
      Cells target = wholes.isEmpty() ? null : ifIn(next, freshWholes);
      if (target == null && freshDoubles == null) {
        return areIn(next);
      }
      Drain.Move move =
          Drain.Move.of(target == null ? List.of() : wholes, doubles, freshDoubles, from);
      Drain left = new Drain(this, several.drain, move);
      ColumnSet after = target == null ? several.with(left) : several.movedTo(target, next, left);
      if (publish(before, after, freshDoubles)) {
        left.salvage(move);
        left.run();
        return areIn(next);
      }
    }
  }

  /**
   * A column for doubles that are elsewhere; null if there are none of them, or there is no room.
   */
  private static @Nullable Cells freshDoubles(@Nullable Cells doubles, ChunkStorage next) {
    return doubles == null || next.has(doubles) ? null : ifIn(next, next.fractions());
  }

  /** A column that was asked for in a storage; null if it had no room. */
  private static @Nullable Cells ifIn(ChunkStorage storage, @Nullable Cells made) {
    return made != null && storage.has(made) ? made : null;
  }

  /**
   * Has everybody find what a move made; false if somebody else has changed the set meanwhile.
   *
   * @param freshDoubles in the place of {@link #fractions}; null if they stay
   */
  private boolean publish(
      @Nullable ColumnSet before, ColumnSet after, @Nullable Cells freshDoubles) {
    if (!SET.compareAndSet(this, before, after)) {
      return false;
    }
    if (freshDoubles != null) {
      // Behind the set: who sees the empty column sees that there is something to take along.
      fractions = freshDoubles;
    }
    return true;
  }

  /** Whether all columns are where they belong. */
  boolean areIn(ChunkStorage home) {
    if (bits != MovableCells.NONE) {
      return home.has(bits.cells());
    }
    ColumnSet several = set;
    Cells doubles = fractions;
    boolean wholes = several == null ? home.has(first) : several.notIn(home).isEmpty();
    return wholes && (doubles == null || home.has(doubles));
  }

  /** Takes along what was added to columns that were left. */
  void catchUp() {
    bits.catchUp();
    ColumnSet several = set;
    if (several != null && several.drain != null) {
      several.drain.run();
    }
  }

  private static void catchUp(@Nullable ColumnSet several, int cell) {
    if (several != null && several.drain != null) {
      several.drain.run(cell);
    }
  }

  /** Forgets columns that were left: nobody writes there any more. */
  void settle() {
    catchUp();
    bits.settle();
    ColumnSet before = set;
    if (before != null && before.drain != null) {
      // If somebody else changes the set just now, it is settled the next time.
      SET.compareAndSet(this, before, before.with(null));
    }
  }

  /** How many cells a column has. */
  int size() {
    return size;
  }

  /**
   * Pushes the cells of a row, column by column.
   *
   * @param scratch room for {@code count} cells
   */
  void push(int cell, int count, long[] scratch, CellVisitor visitor) {
    if (bits == MovableCells.NONE) {
      pushAmounts(cell, count, scratch, visitor);
      return;
    }
    for (int i = count - 1; i >= 0; i--) {
      scratch[i] = bits.get(cell + i);
    }
    visitor.wholes(scratch, 0);
  }

  private void pushAmounts(int cell, int count, long[] scratch, CellVisitor visitor) {
    // What is read is of one moment: a column that was left keeps what it had.
    ColumnSet several;
    Cells doubles;
    do {
      several = set;
      for (int i = cell; i < cell + count; i++) {
        catchUp(several, i);
      }
      doubles = fractions;
    } while (set != several);
    if (several == null) {
      copy(first, cell, count, scratch);
      visitor.wholes(scratch, 0);
    } else {
      for (Cells column : several.all()) {
        copy(column, cell, count, scratch);
        visitor.wholes(scratch, 0);
      }
    }
    if (doubles != null) {
      copy(doubles, cell, count, scratch);
      visitor.fractions(scratch, 0);
    }
  }

  /** The last first: a sum stands behind the counts of what it sums up, which are added before. */
  private static void copy(Cells column, int cell, int count, long[] target) {
    for (int i = count - 1; i >= 0; i--) {
      target[i] = column.get(cell + i);
    }
  }
}
