// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The region of a file in which two pages are published, as it is written. */
final class PublishedRegion {

  private static final byte LINE_FEED = '\n';

  final int crc;
  private final byte[] first;
  private final byte[] second;

  PublishedRegion(byte[] first, byte[] second) {
    this.first = first;
    this.second = second;
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Integer.BYTES).order(Layout.ORDER).putInt(0, first.length));
    sum.update(first);
    sum.update(second);
    this.crc = (int) sum.getValue();
  }

  /** How many bytes it has, of which the last ones may mean nothing. */
  long bytes() {
    return Layout.aligned(Layout.PUBLISHED_HEADER_BYTES + pageBytes(), Long.BYTES);
  }

  private long pageBytes() {
    return first.length + (long) second.length;
  }

  /** Whether there is something that readers take in. */
  boolean isAllowed() {
    return pageBytes() > 0
        && pageBytes() <= Layout.MOST_PUBLISHED_BYTES
        && lines(first) + lines(second) <= Layout.MOST_PUBLISHED_LINES;
  }

  /** How many lines a page has. */
  static int lines(byte[] page) {
    int lines = 0;
    for (byte each : page) {
      lines += each == LINE_FEED ? 1 : 0;
    }
    return lines;
  }

  /** Whether a region has pages as long as these. */
  boolean isAsLong(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == pageBytes()
        && bytes.getInt(at + Layout.AT_PUBLISHED_FIRST) == first.length;
  }

  /** Puts it where there is room. */
  void write(ByteBuffer bytes, int at) {
    bytes
        .putInt(at, (int) pageBytes())
        .putInt(at + Layout.AT_PUBLISHED_CRC, crc)
        .putInt(at + Layout.AT_PUBLISHED_FIRST, first.length)
        .put(at + Layout.PUBLISHED_HEADER_BYTES, first)
        .put(at + Layout.PUBLISHED_HEADER_BYTES + first.length, second);
  }
}
