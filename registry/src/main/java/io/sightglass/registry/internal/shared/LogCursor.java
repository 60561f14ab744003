// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A place in the log of a file, up to which it has been read. */
final class LogCursor {

  /*
   * Records are appended while this reads. What counts is the order in which things are looked at:
   * a length and then what it is the length of; whether there is a next block and then whether
   * there are more records in this one.
   */

  private long block;
  private long at;
  private long end;

  /** What all blocks so far are long: with more than the file, they form a circle. */
  private long blockBytes;

  /**
   * Before the first record of a log.
   *
   * @param first offset of the first block
   */
  LogCursor(FileMapping file, long first, long size) throws BadFileException {
    enter(file, first, size);
  }

  /** Reads the records that are new. */
  void advance(FileMapping file, long size, LogVisitor visitor) throws BadFileException {
    while (true) {
      long next = file.word(block + Layout.AT_BLOCK_NEXT);
      VarHandle.acquireFence();
      int length = length(file);
      while (length != 0) {
        VarHandle.acquireFence();
        RecordReader.read(file.bytes(at, length), visitor);
        at += length;
        length = length(file);
      }
      if (next == 0) {
        return;
      }
      enter(file, next, size);
    }
  }

  private void enter(FileMapping file, long offset, long size) throws BadFileException {
    if (offset < Layout.HEADER_BYTES
        || offset % Long.BYTES != 0
        || offset > size - Layout.BLOCK_HEADER_BYTES) {
      throw new BadFileException("a block of its log is at " + offset + ", which cannot be");
    }
    long bytes = file.word(offset + Layout.AT_BLOCK_SIZE);
    if (bytes <= Layout.BLOCK_HEADER_BYTES || bytes % Long.BYTES != 0 || bytes > size - offset) {
      throw new BadFileException(
          "the block of its log at " + offset + " has " + bytes + " bytes, which cannot be");
    }
    blockBytes += bytes;
    if (blockBytes > size) {
      throw new BadFileException("the blocks of its log form a circle");
    }
    block = offset;
    at = offset + Layout.BLOCK_HEADER_BYTES;
    end = offset + bytes;
  }

  /** The length of the next record; 0 if there is none yet. */
  private int length(FileMapping file) throws BadFileException {
    if (end - at < Long.BYTES) {
      return 0;
    }
    long word = file.word(at);
    int length = Layout.ORDER == ByteOrder.LITTLE_ENDIAN ? (int) word : (int) (word >>> 32);
    boolean fits = length <= Layout.MOST_RECORD_BYTES && length <= end - at;
    if (length != 0 && (length < Layout.RECORD_HEADER_BYTES || length % Long.BYTES != 0 || !fits)) {
      throw new BadFileException(
          "the record at " + at + " has " + length + " bytes, which cannot be");
    }
    return length;
  }
}
