// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Finds its way in a file, right or wrong, and makes checksums right after something else is not.
 */
final class Checksums {

  private static final int MOST_RECORDS = 100_000;

  private Checksums() {}

  /** The records of the log by their offsets: how long they are. */
  static Map<Integer, Integer> records(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(Layout.ORDER);
    Map<Integer, Integer> records = new LinkedHashMap<>();
    Set<Long> blocks = new HashSet<>();
    long block = Layout.offset(bytes.getLong(Layout.AT_LOG_ROOT));
    while (block >= Layout.HEADER_BYTES
        && block <= file.length - Layout.BLOCK_HEADER_BYTES
        && blocks.add(block)) {
      long size = bytes.getLong((int) block + Layout.AT_BLOCK_SIZE);
      long end = size < 0 || size > file.length - block ? file.length : block + size;
      long at = block + Layout.BLOCK_HEADER_BYTES;
      while (at + Long.BYTES <= end && records.size() < MOST_RECORDS) {
        int length = bytes.getInt((int) at);
        if (length < Layout.RECORD_HEADER_BYTES || length > end - at) {
          break;
        }
        records.put((int) at, length);
        at += length;
      }
      block = bytes.getLong((int) block + Layout.AT_BLOCK_NEXT);
    }
    return records;
  }

  /** Makes those of the header, of all records and of what is published right. */
  static void repair(byte[] file) {
    if (file.length < Layout.HEADER_BYTES) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(Layout.ORDER);
    bytes.putInt(Layout.AT_HEADER_CRC, crc(file, 0, Layout.AT_HEADER_CRC));
    records(file)
        .forEach(
            (at, length) ->
                bytes.putInt(
                    at + Layout.AT_RECORD_CRC,
                    crc(file, at + Layout.AT_RECORD_KIND, length - Layout.AT_RECORD_KIND)));
    long at = Layout.offset(bytes.getLong(Layout.AT_PUBLISHED));
    if (at > 0 && at + Layout.PUBLISHED_HEADER_BYTES <= file.length) {
      long end = at + Layout.PUBLISHED_HEADER_BYTES + bytes.getInt((int) at);
      int from = (int) at + Layout.AT_PUBLISHED_FIRST;
      if (end >= from && end <= file.length) {
        bytes.putInt((int) at + Layout.AT_PUBLISHED_CRC, crc(file, from, (int) end - from));
      }
    }
  }

  private static int crc(byte[] file, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(Arrays.copyOfRange(file, from, from + length));
    return (int) crc.getValue();
  }
}
