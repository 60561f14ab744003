// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of records, one behind the other.
 *
 * <p>Used under the file's lock.
 */
final class LogBlocks {

  private static final int LEAST_BLOCK = 1 << 12;
  private static final int MOST_BLOCK = 1 << 16;

  private final Segments segments;
  private final Space space;
  private final List<Block> blocks = new ArrayList<>();

  /** Where the next record begins. */
  private long position;

  private long end;
  private long recordBytes;

  LogBlocks(Segments segments, Space space) {
    this.segments = segments;
    this.space = space;
  }

  /** Takes in records that are there. */
  @FunctionalInterface
  interface Records {

    /** A record begins at {@code index} of its segment, which is at {@code offset}. */
    void record(ByteBuffer segment, int index, int length, long offset);
  }

  private record Block(long offset, long bytes) {}

  /** Where the first block is. */
  long first() {
    return blocks.get(0).offset;
  }

  /** How long all records are together. */
  long recordBytes() {
    return recordBytes;
  }

  /** Appends the record that is in a buffer from {@code index} on; whether there was room. */
  boolean append(ByteBuffer from, int index, int length) {
    long before = position;
    boolean isNew = position + length > end;
    if (isNew && !addBlock(length)) {
      return false;
    }
    ByteBuffer segment = segments.of(position);
    int at = segments.index(position);
    int skipped = Layout.AT_RECORD_CRC;
    segment.put(at + skipped, from, index + skipped, length - skipped);
    Words.release(segment, at, length);
    position += length;
    recordBytes += length;
    if (isNew && before != 0) {
      // Last, so that who finds the block finds the record.
      link();
    }
    return true;
  }

  private boolean addBlock(int length) {
    long usual = Math.max(LEAST_BLOCK, Math.min(recordBytes, MOST_BLOCK));
    long bytes = Space.region(Math.max(usual, (long) Layout.BLOCK_HEADER_BYTES + length));
    long offset = space.take(bytes);
    if (offset == Space.NONE) {
      return false;
    }
    segments.of(offset).putLong(segments.index(offset) + Layout.AT_BLOCK_SIZE, bytes);
    blocks.add(new Block(offset, bytes));
    position = offset + Layout.BLOCK_HEADER_BYTES;
    end = offset + bytes;
    return true;
  }

  private void link() {
    long offset = blocks.get(blocks.size() - 2).offset;
    Words.release(
        segments.of(offset),
        segments.index(offset) + Layout.AT_BLOCK_NEXT,
        blocks.get(blocks.size() - 1).offset);
  }

  /** Goes through all records. */
  void forEach(Records records) {
    for (Block block : blocks) {
      ByteBuffer segment = segments.of(block.offset);
      int start = segments.index(block.offset);
      int index = start + Layout.BLOCK_HEADER_BYTES;
      while (index + Layout.RECORD_HEADER_BYTES <= start + block.bytes) {
        int length = segment.getInt(index);
        if (length == 0) {
          break;
        }
        records.record(segment, index, length, block.offset + (index - start));
        index += length;
      }
    }
  }

  /** Gives its room back. */
  void giveBack() {
    blocks.forEach(block -> space.giveBack(block.offset, block.bytes));
    blocks.clear();
  }
}
