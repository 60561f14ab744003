// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.function.LongUnaryOperator;

/**
 * What counts of a file that is left.
 *
 * @param isCut whether the file must not be touched any more, since it was cut short: reading
 *     behind its end is an error of the JVM
 * @param known of a file that was cut: what its cells held; of another one: what of them others
 *     have taken over. By the offset of a cell in the file.
 */
public record Left(boolean isCut, LongUnaryOperator known) {

  /** All of it, or there is no file. */
  public static final Left WHOLE = new Left(false, offset -> 0);

  /** What is known of a cell; 0 if it is in no file. */
  long known(Cells column, int cell) {
    return column instanceof MappedCells mapped
        ? known.applyAsLong(mapped.offset() + (long) Long.BYTES * cell)
        : 0;
  }

  /** Whether a column must not be touched. */
  boolean isCut(Cells column) {
    return isCut && column instanceof MappedCells;
  }
}
