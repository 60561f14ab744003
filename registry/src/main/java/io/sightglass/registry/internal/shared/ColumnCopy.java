// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.Arrays;

/** A column of a chunk. */
final class ColumnCopy {

  /** Where its cells begin in the file. */
  final long offset;

  private long[] cells = {};

  ColumnCopy(long offset) {
    this.offset = offset;
  }

  /**
   * Copies cells.
   *
   * @param most how many there are
   */
  void copy(FileMapping file, int first, int count, int most) throws BadFileException {
    int end = first + count;
    if (end > cells.length) {
      int length = cells.length == 0 ? end : Math.max(end, 2 * cells.length);
      cells = Arrays.copyOf(cells, Math.min(most, length));
    }
    file.copy(offset + (long) first * Long.BYTES, cells, first, count);
  }

  /** Makes room for so many cells; those that were not copied are 0. */
  void room(int count) {
    if (count > cells.length) {
      cells = Arrays.copyOf(cells, count);
    }
  }

  long[] cells() {
    return cells;
  }
}
