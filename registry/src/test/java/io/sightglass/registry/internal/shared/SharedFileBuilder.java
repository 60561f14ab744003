// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Makes shared files as simply as the format allows, right ones and wrong ones. */
final class SharedFileBuilder {

  static final UUID INSTANCE = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
  static final ProcessId PROCESS = new ProcessId(42, 4711, new UUID(1, 2), 4026531836L);

  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, Layout.ORDER);
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, Layout.ORDER);

  private final ByteBuffer bytes;
  private final int blockBytes;
  private final RecordWriter log = new RecordWriter(this::append);
  private long size = Layout.HEADER_BYTES;
  private int turn;
  private int published;
  private long block;
  private long at;

  /**
   * A file with an empty log.
   *
   * @param bytes direct, of zeros
   * @param blockBytes of each block of the log
   */
  SharedFileBuilder(ByteBuffer bytes, FileHeader header, int blockBytes) {
    this.bytes = bytes.order(Layout.ORDER);
    this.blockBytes = blockBytes;
    header.putInto(bytes);
    word(Layout.AT_STATE, Layout.STATE_OPEN);
    word(Layout.AT_HEARTBEAT_MILLIS, 1_700_000_005_000L);
    newLog();
    showLog();
  }

  static SharedFileBuilder instance() {
    return new SharedFileBuilder(ByteBuffer.allocateDirect(1 << 16), header(), 512);
  }

  static SharedFileBuilder archive() {
    FileHeader header =
        new FileHeader(INSTANCE, 1_700_000_000_000L, Layout.KIND_ARCHIVE, PROCESS, 7);
    return new SharedFileBuilder(ByteBuffer.allocateDirect(1 << 16), header, 512);
  }

  static FileHeader header() {
    return new FileHeader(INSTANCE, 1_700_000_000_000L, Layout.KIND_INSTANCE, PROCESS, 0);
  }

  /** What is told is appended to the log. */
  RecordWriter log() {
    return log;
  }

  /** Begins another log, which nobody reads before {@link #showLog}. */
  void newLog() {
    block = newBlock(blockBytes);
    at = block + Layout.BLOCK_HEADER_BYTES;
  }

  /** Begins another log in a block that a log before the last one had. */
  void newLogAt(long offset) {
    long length = word(offset + Layout.AT_BLOCK_SIZE);
    for (long word = offset; word < offset + length; word += Long.BYTES) {
      word(word, 0);
    }
    word(offset + Layout.AT_BLOCK_SIZE, length);
    block = offset;
    at = offset + Layout.BLOCK_HEADER_BYTES;
  }

  void showLog() {
    word(Layout.AT_LOG_ROOT, Layout.pointer(++turn, block));
  }

  /** Appends a record, its length last. */
  void append(ByteBuffer record) {
    int length = record.limit();
    if (at + length > block + word(block + Layout.AT_BLOCK_SIZE)) {
      long next = newBlock(Math.max(blockBytes, length + Layout.BLOCK_HEADER_BYTES));
      LONG.setRelease(bytes, (int) block + Layout.AT_BLOCK_NEXT, next);
      block = next;
      at = next + Layout.BLOCK_HEADER_BYTES;
    }
    bytes.put(
        (int) at + Layout.AT_RECORD_CRC,
        record,
        Layout.AT_RECORD_CRC,
        length - Layout.AT_RECORD_CRC);
    INT.setRelease(bytes, (int) at, length);
    at += length;
  }

  /** Where the next record would be. */
  long at() {
    return at;
  }

  private long newBlock(int length) {
    long offset = allocate(length, Long.BYTES);
    word(offset + Layout.AT_BLOCK_SIZE, length);
    return offset;
  }

  /** Room that nobody else has. */
  long allocate(long length, int alignment) {
    long offset = Layout.aligned(size, alignment);
    size = Layout.aligned(offset + length, Long.BYTES);
    if (size > bytes.capacity()) {
      throw new IllegalStateException("the file is full");
    }
    LONG.setRelease(bytes, Layout.AT_SIZE, size);
    return offset;
  }

  /** A column of cells that hold these values; more cells follow, to {@code count}. */
  long column(int chunk, byte use, int count, long... values) {
    long offset = allocate((long) count * Long.BYTES, Layout.COLUMN_ALIGNMENT);
    for (int i = 0; i < values.length; i++) {
      cell(offset, i, values[i]);
    }
    log.column(chunk, use, offset);
    return offset;
  }

  long wholes(int chunk, int count, long... values) {
    return column(chunk, Layout.USE_WHOLES, count, values);
  }

  void cell(long column, int index, long value) {
    LONG.setRelease(bytes, (int) column + index * Long.BYTES, value);
  }

  void word(long offset, long value) {
    LONG.setRelease(bytes, (int) offset, value);
  }

  long word(long offset) {
    return (long) LONG.getAcquire(bytes, (int) offset);
  }

  /** Publishes two pages; returns where. */
  long publish(String collectors, String examples) {
    byte[] one = collectors.getBytes(UTF_8);
    byte[] two = examples.getBytes(UTF_8);
    int length = one.length + two.length;
    int at = (int) allocate(Layout.PUBLISHED_HEADER_BYTES + length, Long.BYTES);
    bytes.putInt(at, length).putInt(at + Layout.AT_PUBLISHED_FIRST, one.length);
    bytes.put(at + Layout.PUBLISHED_HEADER_BYTES, one);
    bytes.put(at + Layout.PUBLISHED_HEADER_BYTES + one.length, two);
    CRC32C crc = new CRC32C();
    crc.update(
        bytes
            .duplicate()
            .limit(at + Layout.PUBLISHED_HEADER_BYTES + length)
            .position(at + Layout.AT_PUBLISHED_FIRST));
    bytes.putInt(at + Layout.AT_PUBLISHED_CRC, (int) crc.getValue());
    word(Layout.AT_PUBLISHED, Layout.pointer(++published, at));
    return at;
  }

  byte[] toBytes() {
    byte[] copy = new byte[(int) size];
    bytes.get(0, copy);
    return copy;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, toBytes());
  }
}
