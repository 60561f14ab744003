// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chunk of a family: the series of its rows, and their cells as they were copied last. */
final class ChunkCopy {

  final FamilyCopy family;
  final int rows;
  final List<ColumnCopy> wholes = new ArrayList<>(1);
  final List<ColumnCopy> fractions = new ArrayList<>(0);
  private final int cells;
  private final RowTable series;

  /** Behind the last row that has or had a series. */
  private int end;

  ChunkCopy(FamilyCopy family, int rows) {
    this.family = family;
    this.rows = rows;
    this.series = new RowTable(rows);
    this.cells = family.schema.cells();
  }

  /** How many bytes each of its columns has. */
  long columnBytes() {
    return (long) rows * cells * Long.BYTES;
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
    series.put(row, next);
  }

  /** Copies all cells. */
  void copy(FileMapping file) throws BadFileException {
    copy(file, 0, end);
  }

  /** Copies the cells of a row. */
  void copy(FileMapping file, int row) throws BadFileException {
    copy(file, row, 1);
  }

  private void copy(FileMapping file, int row, int count) throws BadFileException {
    for (int i = 0; i < wholes.size(); i++) {
      wholes.get(i).copy(file, row * cells, count * cells, rows * cells);
    }
    for (int i = 0; i < fractions.size(); i++) {
      fractions.get(i).copy(file, row * cells, count * cells, rows * cells);
    }
  }

  /** Pushes the series whose cells were copied. */
  void read(CellVisitor visitor) {
    wholes.forEach(column -> column.room(end * cells));
    fractions.forEach(column -> column.room(end * cells));
    for (int row = nextRow(0); row >= 0; row = nextRow(row + 1)) {
      RowSeries each = series.get(row);
      if (each != null && each.isCopied) {
        read(each, visitor);
      }
    }
  }

  private void read(RowSeries each, CellVisitor visitor) {
    visitor.series(each.labels, each.createdMillis, each.shown);
    for (int i = 0; i < wholes.size(); i++) {
      visitor.wholes(wholes.get(i).cells(), each.row * cells);
    }
    for (int i = 0; i < fractions.size(); i++) {
      visitor.fractions(fractions.get(i).cells(), each.row * cells);
    }
    if (each.facts != null) {
      visitor.facts(each.facts);
    }
  }
}
