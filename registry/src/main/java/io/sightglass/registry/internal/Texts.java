// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.Arrays;

/**
 * The label texts of a chunk's rows, one behind the other.
 *
 * <p>Rows are appended in place, which only readers of earlier rows may meet; all else makes a
 * copy.
 */
final class Texts {

  /** One row may be far longer than the others: no more is reserved because of it. */
  private static final long LARGEST_ESTIMATE = 256 * 1024;

  private final byte[] bytes;
  private final int[] ends;

  private Texts(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  static Texts forRows(int capacity) {
    return new Texts(new byte[0], new int[capacity]);
  }

  int length(int row) {
    return ends[row] - start(row);
  }

  /** Copies the text of a row; returns the offset behind it. */
  int write(int row, byte[] target, int offset) {
    int start = start(row);
    int length = ends[row] - start;
    System.arraycopy(bytes, start, target, offset, length);
    return offset + length;
  }

  /** With the text of the next row. */
  Texts append(int row, byte[] text) {
    int start = start(row);
    int end = start + text.length;
    byte[] room = bytes;
    if (room.length < end) {
      int expected = (int) Math.min(LARGEST_ESTIMATE, (long) text.length * ends.length);
      boolean last = row == ends.length - 1;
      room = Arrays.copyOf(room, last ? end : Math.max(expected, end + end / 4));
    }
    System.arraycopy(text, 0, room, start, text.length);
    ends[row] = end;
    return room == bytes ? this : new Texts(room, ends);
  }

  /** With another text for a row that is not the next; {@code rows} of them are in use. */
  Texts replace(int row, byte[] text, int rows) {
    int start = start(row);
    int growth = text.length - length(row);
    int used = ends[rows - 1];
    byte[] moved = Arrays.copyOf(bytes, Math.max(bytes.length, used + growth));
    System.arraycopy(text, 0, moved, start, text.length);
    System.arraycopy(bytes, ends[row], moved, start + text.length, used - ends[row]);
    int[] movedEnds = ends.clone();
    for (int i = row; i < rows; i++) {
      movedEnds[i] += growth;
    }
    return new Texts(moved, movedEnds);
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }
}
