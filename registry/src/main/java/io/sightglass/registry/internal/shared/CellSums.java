// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.Arrays;

/** Sums of cells: of whole amounts in more than 64 bits, and of doubles as in {@link ExactSum}. */
final class CellSums {

  private static final long LOW = 0xFFFFFFFFL;
  private static final double HIGH = 0x1p32;
  private static final double[] NO_FRACTIONS = {};

  /** No cell that is written down holds more; the same limit as for cells that are recorded in. */
  private static final long FULL_COLUMN = 1L << 62;

  private static final long TOP_OF_FULL_COLUMN = FULL_COLUMN >> Integer.SIZE;

  /** No one counts so far; a file may say so. */
  private static final long MOST_FULL_COLUMNS = 16;

  /** The last 64 bits of the whole amounts of each cell. */
  private long[] low;

  /** How often 2^64 is to be added to them; below 0, to be taken away. */
  private int[] overflows;

  /** Of doubles, once there are any; then those of each cell, the larger part first. */
  private double[] fractions = NO_FRACTIONS;

  CellSums(int cells) {
    low = new long[cells];
    overflows = new int[cells];
  }

  void grow(int cells) {
    low = Arrays.copyOf(low, cells);
    overflows = Arrays.copyOf(overflows, cells);
    if (fractions.length > 0) {
      fractions = Arrays.copyOf(fractions, 2 * cells);
    }
  }

  /** Adds the whole amounts of {@code count} cells. */
  void addWholes(int first, long[] cells, int offset, int count) {
    for (int i = 0; i < count; i++) {
      addWhole(first + i, cells[offset + i]);
    }
  }

  /** Adds a whole amount to a cell. */
  void addWhole(int cell, long amount) {
    long before = low[cell];
    long sum = before + amount;
    low[cell] = sum;
    // As Math.addExact finds out that a sum is not the whole of it.
    if (((before ^ sum) & (amount ^ sum)) < 0) {
      overflows[cell] += amount < 0 ? -1 : 1;
    }
  }

  /** Adds the doubles of {@code count} cells; one that is no number is left out. */
  void addFractions(int first, long[] cells, int offset, int count) {
    for (int i = 0; i < count; i++) {
      double amount = Double.longBitsToDouble(cells[offset + i]);
      if (amount != 0 && !Double.isNaN(amount)) {
        addFraction(2 * (first + i), amount);
      }
    }
  }

  private void addFraction(int at, double amount) {
    if (fractions.length == 0) {
      fractions = new double[2 * low.length];
    }
    double before = fractions[at];
    double sum = before + amount;
    double rest = fractions[at + 1] + ExactSum.rest(before, amount, sum);
    fractions[at] = sum + rest;
    fractions[at + 1] = ExactSum.rest(sum, rest, fractions[at]);
  }

  /** The whole amounts of a cell, as far as they fit. */
  long whole(int cell) {
    return low[cell];
  }

  /**
   * All amounts of a cell, rounded as {@link io.sightglass.registry.internal.Columns#total} rounds
   * those of one instance.
   */
  double total(int cell, double unit) {
    double whole = ((double) top(cell) * HIGH + (double) (low[cell] & LOW)) / unit;
    return fractions.length == 0 ? whole : whole + fractions[2 * cell];
  }

  /** All but the last 32 bits of the whole amounts of a cell. */
  private long top(int cell) {
    return ((long) overflows[cell] << Integer.SIZE) + (low[cell] >> Integer.SIZE);
  }

  /** How many columns it takes to write the whole amounts of a cell down, 1 at least. */
  int columns(int cell) {
    return 1 + Math.abs(fullColumns(cell));
  }

  /** What a column holds of the whole amounts of a cell; all of them add up to these. */
  long column(int cell, int column) {
    int full = fullColumns(cell);
    if (column < Math.abs(full)) {
      return full < 0 ? -FULL_COLUMN : FULL_COLUMN;
    }
    return column > Math.abs(full) ? 0 : whole(cell) - full * FULL_COLUMN;
  }

  /** How many columns of 2^62 or, below 0, of -2^62 there are beside the last one. */
  private int fullColumns(int cell) {
    long top = top(cell);
    if (top >= -TOP_OF_FULL_COLUMN && top < TOP_OF_FULL_COLUMN) {
      return 0;
    }
    return (int)
        Math.max(-MOST_FULL_COLUMNS, Math.min(MOST_FULL_COLUMNS, top / TOP_OF_FULL_COLUMN));
  }

  /** Whether doubles were added. */
  boolean hasFractions() {
    return fractions.length > 0;
  }

  /** The doubles that were added to a cell: the larger part of their sum. */
  double fraction(int cell) {
    return fractions.length == 0 ? 0 : fractions[2 * cell];
  }

  /** What {@link #fraction} lacks of their sum. */
  double rest(int cell) {
    return fractions.length == 0 ? 0 : fractions[2 * cell + 1];
  }
}
