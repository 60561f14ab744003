// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A chunk of a family: the series of its rows, and their cells as they were copied last. */
final class ChunkCopy {

  /** What a few rows far from each other cost at most: 4 KiB of cells each, or one row's. */
  private static final int PAGE_CELL_BITS = 9;

  final FamilyCopy family;
  final int rows;

  /** Where its columns of whole amounts are in the file. */
  final List<Long> wholes = new ArrayList<>(1);

  /** Where its columns of fractions are. */
  final List<Long> fractions = new ArrayList<>(0);

  private final int cells;
  private final int pageBits;

  /** Those that have or had a series, by their number. */
  private final SortedMap<Integer, RowPage> pages = new TreeMap<>();

  ChunkCopy(FamilyCopy family, int rows) {
    this.family = family;
    this.rows = rows;
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
    (isWhole ? wholes : fractions).add(offset);
  }

  /** How many bytes the copies of all cells take, with the places for their series. */
  long copyBytes() {
    long columns = (long) wholes.size() + fractions.size();
    long pageBytes = ((long) cells << pageBits) * Long.BYTES;
    return columns * Math.min(columnBytes(), pages.size() * pageBytes)
        + pages.size() * RecordSize.ofPage(Math.min(rows, 1 << pageBits));
  }

  /** About how many bytes all else of it takes. */
  long keptBytes() {
    long bytes = RecordSize.ofChunk(rows);
    bytes += ((long) wholes.size() + fractions.size()) * RecordSize.COLUMN;
    for (RowPage page : pages.values()) {
      bytes += page.keptBytes();
    }
    return bytes;
  }

  /** About how many bytes the series of a row takes, which there is. */
  int keptBytes(int row) {
    RowPage page = pages.get(row >> pageBits);
    return page == null ? 0 : page.keptBytes(row & mask());
  }

  /** Counts bytes to what the series of a row takes. */
  void keep(int row, int bytes) {
    RowPage page = pages.get(row >> pageBits);
    if (page != null) {
      page.keep(row & mask(), bytes);
    }
  }

  /** How many bytes the labels of all series take on a page of text. */
  long labelBytes() {
    long bytes = 0;
    for (RowPage page : pages.values()) {
      bytes += page.labelBytes();
    }
    return bytes;
  }

  /** Adds which labels of series are counted here, and with how many bytes. */
  void counted(IdentityHashMap<Labels, Integer> into) {
    pages.values().forEach(page -> page.counted(into));
  }

  /** The labels of the series in a row, or null. */
  @Nullable Labels labels(int row) {
    RowPage page = pages.get(row >> pageBits);
    return page == null ? null : page.labels(row & mask());
  }

  /** Whether a row has a series whose cells have not been copied. */
  boolean isFresh(int row) {
    RowPage page = pages.get(row >> pageBits);
    return page != null && page.isFresh(row & mask());
  }

  /** A series begins in a row. */
  void put(int row, Labels labels, long createdMillis, @Nullable Buckets shown) {
    pages
        .computeIfAbsent(row >> pageBits, this::page)
        .put(row & mask(), labels, createdMillis, shown);
  }

  private RowPage page(int number) {
    int first = number << pageBits;
    return new RowPage(first, Math.min(rows - first, 1 << pageBits), cells);
  }

  /** The series of a row, if there is one, ends. */
  void remove(int row) {
    RowPage page = pages.get(row >> pageBits);
    if (page != null) {
      page.remove(row & mask());
    }
  }

  /** The facts of a series. */
  void facts(int row, Labels facts) {
    RowPage page = pages.get(row >> pageBits);
    if (page != null) {
      page.facts(row & mask(), facts);
    }
  }

  private int mask() {
    return (1 << pageBits) - 1;
  }

  /** Copies all cells. */
  void copy(FileMapping file) throws BadFileException {
    for (RowPage page : pages.values()) {
      page.copy(file, wholes, fractions);
    }
  }

  /** Copies the cells of a row that has or had a series. */
  void copy(FileMapping file, int row) throws BadFileException {
    RowPage page = pages.get(row >> pageBits);
    if (page != null) {
      page.copy(file, wholes, fractions, row & mask(), 1);
    }
  }

  /** Pushes the series whose cells were copied. */
  void read(CellVisitor visitor) {
    for (RowPage page : pages.values()) {
      page.read(visitor);
    }
  }
}
