// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one owner's series of a family, from scrape to scrape: a series keeps its row.
 *
 * <p>Used under the lock of the merge. Rows are only ever added, so that a page may go on reading
 * the labels of those that it knows.
 */
final class SeriesRows {

  /*
   * Instances that run the same application have the same series in about the same order, and the
   * labels of equal series in files are one object. So the row behind the last one is looked at
   * first; a hash is computed only where that fails.
   */

  static final int NONE = -1;

  private static final int INITIAL_ROWS = 8;
  private static final int SPREAD = 0x9E3779B9;

  final Owner owner;

  /** The labels as the last source had them, by row. */
  private Labels[] known = new Labels[INITIAL_ROWS];

  /** The labels as they are shown, by row. */
  private Labels[] shown = new Labels[INITIAL_ROWS];

  private int[] hashes = new int[INITIAL_ROWS];

  /** 0, or a row plus 1; at least twice as many as rows, and a power of two. */
  private int[] slots = new int[4 * INITIAL_ROWS];

  private int rows;
  private int next;

  /** What this scrape has in the rows. */
  @Nullable RowValues values;

  SeriesRows(Owner owner) {
    this.owner = owner;
  }

  int rows() {
    return rows;
  }

  /** The labels as they are shown, by row; those of later rows may come. */
  Labels[] shown() {
    return shown;
  }

  /** The row of a series, or {@link #NONE}. */
  int find(Labels labels) {
    // The next source begins where the last one began.
    int guess = next < rows ? next : 0;
    if (guess < rows && isSame(known[guess], labels)) {
      next = guess + 1;
      return guess;
    }
    int hash = hash(labels);
    int row = slots[slot(labels, hash)] - 1;
    if (row >= 0) {
      known[row] = labels;
      next = row + 1;
    }
    return row;
  }

  /** Gives a series that has none a row. */
  int add(Labels labels) {
    if (rows == known.length) {
      grow();
    }
    int hash = hash(labels);
    int row = rows;
    known[row] = labels;
    shown[row] = owner.addTo(labels);
    hashes[row] = hash;
    slots[slot(labels, hash)] = row + 1;
    rows = row + 1;
    next = rows;
    return row;
  }

  /** A table of some of the rows. */
  SeriesRows only(boolean[] wanted) {
    SeriesRows few = new SeriesRows(owner);
    for (int row = 0; row < Math.min(rows, wanted.length); row++) {
      if (wanted[row]) {
        few.add(known[row]);
      }
    }
    return few;
  }

  private static int hash(Labels labels) {
    int hash = labels.hashCode() * SPREAD;
    return hash ^ (hash >>> 16);
  }

  /** Where the series is or may be put. */
  private int slot(Labels labels, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, labels, hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int row, Labels labels, int hash) {
    return hashes[row] == hash && (isSame(known[row], labels) || known[row].equals(labels));
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Labels one, Labels other) {
    return one == other;
  }

  private void grow() {
    known = Arrays.copyOf(known, 2 * rows);
    shown = Arrays.copyOf(shown, 2 * rows);
    hashes = Arrays.copyOf(hashes, 2 * rows);
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int row = 0; row < rows; row++) {
      int slot = hashes[row] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = row + 1;
    }
  }
}
