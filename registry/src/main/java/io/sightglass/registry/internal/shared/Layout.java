// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteOrder;

/**
 * Where things stand in a shared file; docs/shared-format.md says it in words.
 *
 * <p>All numbers are in the byte order of the machine, and all offsets are multiples of 8.
 */
public final class Layout {

  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** {@code SGSHARED} in ASCII: the one number whose highest byte stands first on any machine. */
  public static final long MAGIC = 0x5347_5348_4152_4544L;

  public static final int BYTE_ORDER_MARK = 0x01020304;
  public static final int VERSION = 1;

  // The header: what is written once.
  public static final int HEADER_BYTES = 256;
  public static final int AT_BYTE_ORDER = 8;
  public static final int AT_VERSION = 12;
  public static final int AT_UUID = 16;
  public static final int AT_CREATED_MILLIS = 32;
  public static final int AT_KIND = 40;
  public static final int AT_PID = 48;
  public static final int AT_PROCESS_START = 56;
  public static final int AT_BOOT_ID = 64;
  public static final int AT_PID_NAMESPACE = 80;
  public static final int AT_GENERATION = 88;

  /** CRC-32C of all bytes before. */
  public static final int AT_HEADER_CRC = 124;

  // The header: words of 8 bytes that change.
  public static final int AT_STATE = 128;
  public static final int AT_SIZE = 136;
  public static final int AT_LOG_ROOT = 144;
  public static final int AT_HEARTBEAT_MILLIS = 152;
  public static final int AT_CLOSED_MILLIS = 160;
  public static final int AT_PUBLISHED = 168;

  public static final int KIND_INSTANCE = 1;
  public static final int KIND_ARCHIVE = 2;

  public static final long STATE_OPEN = 1;
  public static final long STATE_CLOSED = 2;

  // A block of the log: where the next one is, or 0; its size with these 16 bytes; then records.
  public static final int BLOCK_HEADER_BYTES = 16;
  public static final int AT_BLOCK_NEXT = 0;
  public static final int AT_BLOCK_SIZE = 8;

  // A record: its length, a multiple of 8, written last; CRC-32C of what follows; its kind.
  public static final int RECORD_HEADER_BYTES = 9;
  public static final int AT_RECORD_CRC = 4;
  public static final int AT_RECORD_KIND = 8;

  public static final byte RECORD_ORIGIN = 1;
  public static final byte RECORD_FAMILY = 2;
  public static final byte RECORD_CHUNK = 3;
  public static final byte RECORD_COLUMN = 4;
  public static final byte RECORD_SERIES = 5;
  public static final byte RECORD_REMOVED = 6;
  public static final byte RECORD_ENDED = 7;
  public static final byte RECORD_FACTS = 8;
  public static final byte RECORD_CONSUMED = 9;

  /** What the cells of a column hold: whole amounts or bits. */
  public static final byte USE_WHOLES = 0;

  /** What the cells of a column hold: doubles. */
  public static final byte USE_FRACTIONS = 1;

  /** Columns begin at multiples of this in files that are written to, against false sharing. */
  public static final int COLUMN_ALIGNMENT = 128;

  public static final long MOST_FILE_BYTES = 512L << 20;
  public static final int MOST_RECORD_BYTES = 1 << 20;
  public static final int MOST_PUBLISHED_BYTES = 8 << 20;
  public static final int MOST_ROWS_OF_CHUNK = 1 << 16;
  public static final int MOST_CELLS_OF_ROW = 1 << 10;

  public static final int MOST_PUBLISHED_LINES = 1 << 17;

  /** Of a family or of facts. */
  public static final int MOST_LABELS = 1 << 7;

  // What is published: how many bytes both pages have; CRC-32C of what follows; how many bytes the
  // first page has; the pages.
  public static final int PUBLISHED_HEADER_BYTES = 12;
  public static final int AT_PUBLISHED_CRC = 4;
  public static final int AT_PUBLISHED_FIRST = 8;

  private Layout() {}

  /**
   * A word that says where something is and which of several it is.
   *
   * @param turn goes up each time that something else is there
   */
  public static long pointer(int turn, long offset) {
    return ((long) turn << 32) | (offset >>> 3);
  }

  /** The offset that a {@link #pointer} says. */
  public static long offset(long pointer) {
    return (pointer & 0xFFFFFFFFL) << 3;
  }

  /** The turn that a {@link #pointer} says. */
  public static int turn(long pointer) {
    return (int) (pointer >>> 32);
  }

  /** The least multiple of {@code alignment}, a power of two, that is not below {@code value}. */
  public static long aligned(long value, long alignment) {
    return (value + alignment - 1) & -alignment;
  }
}
