// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of a chunk that follow each other: their series, and their cells as copied last. */
final class RowPage {

  /*
   * Arrays instead of an object for each series: a scrape reads them from one end to the other,
   * after a time in which others had the caches.
   */

  private static final long[][] NO_COLUMNS = {};

  private final int first;
  private final int cells;

  /** Of the series, null where there is none. */
  private final @Nullable Labels[] labels;

  private final long[] createdMillis;

  /** Whether the cells have been copied since the series of the row began. */
  private final boolean[] copied;

  /** What the series take besides their cells, as {@link RecordSize} says. */
  private final int[] keptBytes;

  /** As {@link CellVisitor#series}; no array where all series show all buckets. */
  private @Nullable Buckets[] shown = {};

  /** No array where no series has facts. */
  private @Nullable Labels[] facts = {};

  /** The cells of each column of whole amounts. */
  private long[][] wholes = NO_COLUMNS;

  private long[][] fractions = NO_COLUMNS;

  /** Behind the last row that has or had a series. */
  private int end;

  /**
   * Rows without series.
   *
   * @param first where the chunk has the first of them; in what follows, rows count from there
   * @param rows how many there are
   * @param cells how many each of them has
   */
  RowPage(int first, int rows, int cells) {
    this.first = first;
    this.cells = cells;
    this.labels = new Labels[rows];
    this.createdMillis = new long[rows];
    this.copied = new boolean[rows];
    this.keptBytes = new int[rows];
  }

  /** The labels of the series in a row, or null. */
  @Nullable Labels labels(int row) {
    return labels[row];
  }

  /** How many bytes the labels of all series take on a page of text. */
  long labelBytes() {
    long bytes = 0;
    for (int row = 0; row < end; row++) {
      Labels each = labels[row];
      bytes += each == null ? 0 : each.encodedLength();
    }
    return bytes;
  }

  /** What all series take besides their cells, in bytes. */
  long keptBytes() {
    return IntStream.range(0, end).mapToLong(this::keptBytes).sum();
  }

  /** What the series of a row takes besides its cells, in bytes. */
  int keptBytes(int row) {
    return keptBytes[row];
  }

  /** Counts bytes to what the series of a row takes. */
  void keep(int row, int bytes) {
    keptBytes[row] += bytes;
  }

  /** Adds which labels of series are counted here, and with how many bytes. */
  void counted(IdentityHashMap<Labels, Integer> into) {
    for (int row = 0; row < end; row++) {
      Labels each = labels[row];
      int bytes = RecordSize.ofLabelsIn(keptBytes[row]);
      if (each != null && bytes > 0) {
        into.put(each, bytes);
      }
    }
  }

  /** A series begins in a row. */
  void put(int row, Labels of, long created, @Nullable Buckets some) {
    remove(row);
    labels[row] = of;
    createdMillis[row] = created;
    end = Math.max(end, row + 1);
    if (some != null && shown.length == 0) {
      shown = new Buckets[labels.length];
    }
    if (shown.length > 0) {
      shown[row] = some;
    }
  }

  /** The series of a row, if there is one, ends. */
  void remove(int row) {
    labels[row] = null;
    copied[row] = false;
    keptBytes[row] = 0;
    if (facts.length > 0) {
      facts[row] = null;
    }
  }

  /** The facts of a series. */
  void facts(int row, Labels of) {
    if (facts.length == 0) {
      facts = new Labels[labels.length];
    }
    facts[row] = of;
  }

  /** Whether a row has a series whose cells have not been copied. */
  boolean isFresh(int row) {
    return labels[row] != null && !copied[row];
  }

  /**
   * Copies the cells of all rows that have or had a series.
   *
   * @param wholesAt where the columns of whole amounts are in the file
   * @param fractionsAt where those of fractions are
   */
  void copy(FileMapping file, List<Long> wholesAt, List<Long> fractionsAt) throws BadFileException {
    copy(file, wholesAt, fractionsAt, 0, end);
  }

  /** Copies the cells of some rows; the rest as above. */
  void copy(FileMapping file, List<Long> wholesAt, List<Long> fractionsAt, int row, int count)
      throws BadFileException {
    wholes = copy(file, wholesAt, wholes, row, count);
    fractions = copy(file, fractionsAt, fractions, row, count);
    Arrays.fill(copied, row, row + count, true);
  }

  private long[][] copy(FileMapping file, List<Long> columns, long[][] before, int row, int count)
      throws BadFileException {
    long[][] copies = before.length == columns.size() ? before : grown(before, columns.size());
    long skipped = (long) (first + row) * cells * Long.BYTES;
    for (int i = 0; i < copies.length; i++) {
      file.copy(columns.get(i) + skipped, copies[i], row * cells, count * cells);
    }
    return copies;
  }

  private long[][] grown(long[][] before, int columns) {
    long[][] copies = Arrays.copyOf(before, columns);
    for (int i = before.length; i < columns; i++) {
      copies[i] = new long[labels.length * cells];
    }
    return copies;
  }

  /** Pushes the series whose cells were copied. */
  void read(CellVisitor visitor) {
    for (int row = 0; row < end; row++) {
      Labels each = labels[row];
      if (each != null && copied[row]) {
        visitor.series(each, createdMillis[row], shown.length == 0 ? null : shown[row]);
        readCells(row, visitor);
      }
    }
  }

  private void readCells(int row, CellVisitor visitor) {
    int at = row * cells;
    for (long[] column : wholes) {
      visitor.wholes(column, at);
    }
    for (long[] column : fractions) {
      visitor.fractions(column, at);
    }
    Labels known = facts.length == 0 ? null : facts[row];
    if (known != null) {
      visitor.facts(known);
    }
  }
}
