// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.Arrays;

/** A column of a chunk: those of its pages whose cells somebody wants. */
final class ColumnCopy {

  private static final long[] NONE = {};

  /** Where its cells begin in the file. */
  final long offset;

  private final int pageCells;
  private final int most;
  private long[][] pages = {};

  /**
   * A column of which nothing is copied yet.
   *
   * @param pageCells how many cells each page has
   * @param most how many there are altogether
   */
  ColumnCopy(long offset, int pageCells, int most) {
    this.offset = offset;
    this.pageCells = pageCells;
    this.most = most;
  }

  /** Copies cells of a page, from one of them on. */
  void copy(FileMapping file, int page, int at, int count) throws BadFileException {
    long first = (long) page * pageCells + at;
    file.copy(offset + first * Long.BYTES, cells(page), at, count);
  }

  /** The cells of a page; those that were not copied are 0. */
  long[] cells(int page) {
    if (page >= pages.length) {
      int length = pages.length;
      int all = (most - 1) / pageCells + 1;
      pages = Arrays.copyOf(pages, Math.min(all, Math.max(page + 1, 2 * length)));
      Arrays.fill(pages, length, pages.length, NONE);
    }
    if (pages[page].length == 0) {
      pages[page] = new long[Math.min(pageCells, most - page * pageCells)];
    }
    return pages[page];
  }
}
