// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.Arrays;

/**
 * Some rows of a family: one series a row, its values in columns, its label text side by side.
 *
 * <p>Rows are added under the family's lock and read by anyone: {@link #rows} is written last and
 * read first, so that whoever sees a row sees its labels.
 */
public final class Chunk {

  /** One row may be far longer than the others: no more is reserved because of it. */
  private static final long LARGEST_ESTIMATE = 256 * 1024;

  /** The values: {@link #cell} says where. */
  public final Columns columns;

  private final int cellsPerRow;
  private final int labelCount;
  private final String[] labelValues;
  private final int[] textEnds;

  /**
   * The label texts, one behind the other. A reader may see a longer array than the one that its
   * row was written to: volatile, so that it sees with the array what was copied into it.
   */
  private volatile byte[] text;

  private volatile int rows;

  /** Room for {@code capacity} series with {@code labelCount} labels and so many cells each. */
  public Chunk(int capacity, int labelCount, int cellsPerRow) {
    this.columns = new Columns(capacity * cellsPerRow);
    this.cellsPerRow = cellsPerRow;
    this.labelCount = labelCount;
    this.labelValues = new String[capacity * labelCount];
    this.textEnds = new int[capacity];
    this.text = new byte[0];
  }

  /** How many rows are in use. */
  public int rows() {
    return rows;
  }

  /** Whether no row is free. */
  public boolean isFull() {
    return rows == textEnds.length;
  }

  /**
   * Takes the next row; under the family's lock.
   *
   * @param values the label values in the order in which {@link #labelValue} gives them back
   * @param encoded the labels as they are exposed
   */
  public int addRow(String[] values, byte[] encoded) {
    int row = rows;
    int start = textStart(row);
    int end = start + encoded.length;
    byte[] room = text;
    if (room.length < end) {
      int expected = (int) Math.min(LARGEST_ESTIMATE, (long) encoded.length * textEnds.length);
      boolean last = row == textEnds.length - 1;
      room = Arrays.copyOf(room, last ? end : Math.max(expected, end + end / 4));
      text = room;
    }
    System.arraycopy(encoded, 0, room, start, encoded.length);
    System.arraycopy(values, 0, labelValues, row * labelCount, labelCount);
    textEnds[row] = end;
    rows = row + 1;
    return row;
  }

  /** The first cell of a row. */
  public int cell(int row) {
    return row * cellsPerRow;
  }

  /** A label value of a row. */
  public String labelValue(int row, int index) {
    return labelValues[row * labelCount + index];
  }

  /** The length of a row's label text in bytes. */
  public int textLength(int row) {
    return textEnds[row] - textStart(row);
  }

  /** Copies a row's label text; returns the offset behind it. */
  public int writeText(int row, byte[] target, int offset) {
    int start = textStart(row);
    int length = textEnds[row] - start;
    System.arraycopy(text, start, target, offset, length);
    return offset + length;
  }

  private int textStart(int row) {
    return row == 0 ? 0 : textEnds[row - 1];
  }
}
