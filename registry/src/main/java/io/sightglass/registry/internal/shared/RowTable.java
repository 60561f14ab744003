// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import org.jspecify.annotations.Nullable;

/** The series of a chunk by their rows. What it keeps is proportional to how many there are. */
final class RowTable {

  private static final int PAGE_BITS = 6;
  private static final int PAGE_ROWS = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE_ROWS - 1;

  private final int rows;
  private @Nullable Page[] pages = {};

  RowTable(int rows) {
    this.rows = rows;
  }

  @Nullable RowSeries get(int row) {
    Page page = pages.length == 0 ? null : pages[row >> PAGE_BITS];
    return page == null ? null : page.series[row & PAGE_MASK];
  }

  void put(int row, @Nullable RowSeries series) {
    if (pages.length == 0) {
      pages = new Page[(rows + PAGE_MASK) >> PAGE_BITS];
    }
    Page page = pages[row >> PAGE_BITS];
    if (page == null) {
      page = new Page();
      pages[row >> PAGE_BITS] = page;
    }
    page.series[row & PAGE_MASK] = series;
  }

  /** The first row from {@code row} on that has a series; -1 if there is none. */
  int next(int row) {
    for (int at = row; at >> PAGE_BITS < pages.length; at++) {
      Page page = pages[at >> PAGE_BITS];
      if (page == null) {
        at |= PAGE_MASK;
      } else if (page.series[at & PAGE_MASK] != null) {
        return at;
      }
    }
    return -1;
  }

  private static final class Page {
    final @Nullable RowSeries[] series = new RowSeries[PAGE_ROWS];
  }
}
