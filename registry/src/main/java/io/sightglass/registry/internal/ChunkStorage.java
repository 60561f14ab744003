// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of one chunk are kept, and who is told what stands in its rows.
 *
 * <p>Rows are told under the family's lock; columns are asked for by any thread. Nothing here
 * throws: what finds no room in a file is kept on the heap, and {@link #has} and {@link #isWhole}
 * say so.
 */
public interface ChunkStorage {

  /** A column of cells that hold 0, of whole amounts or bits. */
  Cells wholes();

  /** A column of cells that hold 0, of doubles. */
  Cells fractions();

  /**
   * As {@link #wholes}, for threads that record and can do without: nothing is waited for, and null
   * stands for what is not there at once.
   */
  @Nullable Cells wholesAtOnce();

  /** Gives back a column that nobody has written to; nothing is waited for. */
  void giveBack(Cells column);

  /**
   * A series begins in a row.
   *
   * @param labelValues in the order of the schema's label names
   * @param shown the buckets that the series of a histogram shows, some of those that are counted;
   *     null for all
   */
  void add(int row, String[] labelValues, long createdMillis, @Nullable Buckets shown);

  /** The facts of an info in a row. */
  void facts(int row, Labels facts);

  /** The series of a row has ended. */
  void remove(int row);

  /** Whether all know of the rows that have ended, which may be used again then. */
  boolean knowsEnds();

  /** All series of the chunk have ended. */
  void end();

  /** Whether this column is here, and read by all who read the rest. */
  boolean has(Cells column);

  /** Whether all that was told is known here; what is not may be told again. */
  boolean isWhole();
}
