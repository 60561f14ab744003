// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chunk of a family: the series of its rows, and their cells as they were copied last. */
final class ChunkCopy {

  /** Pages have at most 8 KiB: about what a few rows far from each other cost at most. */
  private static final int PAGE_CELL_BITS = 10;

  final FamilyCopy family;
  final int rows;
  final List<ColumnCopy> wholes = new ArrayList<>(1);
  final List<ColumnCopy> fractions = new ArrayList<>(0);
  private final int cells;
  private final RowTable series;

  /** Which pages have or had a series: only those are copied. */
  private final BitSet pages = new BitSet();

  private final int pageBits;
  private int usedPages;

  /** Behind the last row that has or had a series. */
  private int end;

  ChunkCopy(FamilyCopy family, int rows) {
    this.family = family;
    this.rows = rows;
    this.series = new RowTable(rows);
    this.cells = family.schema.cells();
    this.pageBits = Math.max(0, PAGE_CELL_BITS - ceilingLog2(cells));
  }

  /** How many bytes each of its columns has. */
  long columnBytes() {
    return (long) rows * cells * Long.BYTES;
  }

  private static int ceilingLog2(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(value - 1);
  }

  /** Adds a column of whole amounts or of fractions. */
  void add(boolean isWhole, long offset) {
    ColumnCopy column = new ColumnCopy(offset, cells << pageBits, rows * cells);
    (isWhole ? wholes : fractions).add(column);
  }

  /** How many bytes the copies of all cells take. */
  long copyBytes() {
    long columns = (long) wholes.size() + fractions.size();
    long pageBytes = ((long) cells << pageBits) * Long.BYTES;
    return columns * Math.min(columnBytes(), usedPages * pageBytes);
  }

  /** The series of a row, or null. */
  @Nullable RowSeries series(int row) {
    return series.get(row);
  }

  /** The first row from {@code row} on that has a series; -1 if there is none. */
  int nextRow(int row) {
    return series.next(row);
  }

  /** Puts a series, or none, into a row. */
  void put(int row, @Nullable RowSeries next) {
    end = Math.max(end, row + 1);
    int page = row >> pageBits;
    if (!pages.get(page)) {
      pages.set(page);
      usedPages++;
    }
    series.put(row, next);
  }

  /** Copies all cells. */
  void copy(FileMapping file) throws BadFileException {
    for (int page = pages.nextSetBit(0); page >= 0; page = pages.nextSetBit(page + 1)) {
      int first = page << pageBits;
      copy(file, first, Math.min(end - first, 1 << pageBits));
    }
  }

  /** Copies the cells of a row. */
  void copy(FileMapping file, int row) throws BadFileException {
    copy(file, row, 1);
  }

  private int mask() {
    return (1 << pageBits) - 1;
  }

  /** Copies the cells of rows of one page. */
  private void copy(FileMapping file, int row, int count) throws BadFileException {
    int page = row >> pageBits;
    int at = (row & mask()) * cells;
    for (int i = 0; i < wholes.size(); i++) {
      wholes.get(i).copy(file, page, at, count * cells);
    }
    for (int i = 0; i < fractions.size(); i++) {
      fractions.get(i).copy(file, page, at, count * cells);
    }
  }

  /** Pushes the series whose cells were copied. */
  void read(CellVisitor visitor) {
    for (int row = nextRow(0); row >= 0; row = nextRow(row + 1)) {
      RowSeries each = series.get(row);
      if (each != null && each.isCopied) {
        read(each, visitor);
      }
    }
  }

  private void read(RowSeries each, CellVisitor visitor) {
    visitor.series(each.labels, each.createdMillis, each.shown);
    int page = each.row >> pageBits;
    int at = (each.row & mask()) * cells;
    for (int i = 0; i < wholes.size(); i++) {
      visitor.wholes(wholes.get(i).cells(page), at);
    }
    for (int i = 0; i < fractions.size(); i++) {
      visitor.fractions(fractions.get(i).cells(page), at);
    }
    if (each.facts != null) {
      visitor.facts(each.facts);
    }
  }
}
