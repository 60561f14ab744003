// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Snapshot;
import io.sightglass.registry.parse.OpenMetricsParser;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what an instance publishes when there is something new. */
final class PublishedReader {

  private static final byte LINE_FEED = '\n';

  private long pointer;
  private @Nullable Published last;

  /**
   * What was published last, or the last that could be read; null if that was nothing.
   *
   * @param now where it says that it is, or 0
   */
  @Nullable Published read(FileMapping file, long now) {
    if (now != pointer) {
      // A region is written again after the next one was published, so that there is another
      // pointer by the time at which this one is worth another look.
      pointer = now;
      try {
        long offset = Layout.offset(now);
        last = offset == 0 ? null : parse(file, offset);
      } catch (BadFileException e) {
        return last;
      }
    }
    return last;
  }

  private static Published parse(FileMapping file, long offset) throws BadFileException {
    if (offset < Layout.HEADER_BYTES || offset > file.size() - 2 * Long.BYTES) {
      throw new BadFileException("what it publishes is at " + offset + ", which cannot be");
    }
    int length = file.bytes(offset, Long.BYTES).getInt(0);
    long end = offset + Layout.aligned(Layout.PUBLISHED_HEADER_BYTES + (long) length, Long.BYTES);
    if (length < 0 || length > Layout.MOST_PUBLISHED_BYTES || end > file.size()) {
      throw new BadFileException("it publishes " + length + " bytes, which cannot be");
    }
    ByteBuffer bytes = file.bytes(offset, (int) (end - offset));
    bytes.limit(Layout.PUBLISHED_HEADER_BYTES + length);
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(Layout.AT_PUBLISHED_FIRST));
    if (bytes.getInt(0) != length
        || bytes.getInt(Layout.AT_PUBLISHED_CRC) != (int) crc.getValue()) {
      throw new BadFileException("the checksum of what it publishes is wrong");
    }
    int first = bytes.getInt(Layout.AT_PUBLISHED_FIRST);
    if (first < 0 || first > length) {
      throw new BadFileException("the first page of what it publishes cannot be as long");
    }
    requireFewLines(bytes);
    byte[] one = new byte[first];
    byte[] two = new byte[length - first];
    bytes.get(Layout.PUBLISHED_HEADER_BYTES, one);
    bytes.get(Layout.PUBLISHED_HEADER_BYTES + first, two);
    return new Published(snapshot(one), snapshot(two));
  }

  /** A line of few bytes may become an object of many. */
  private static void requireFewLines(ByteBuffer bytes) throws BadFileException {
    int lines = 0;
    for (int i = Layout.PUBLISHED_HEADER_BYTES; i < bytes.limit(); i++) {
      lines += bytes.get(i) == LINE_FEED ? 1 : 0;
    }
    if (lines > Layout.MOST_PUBLISHED_LINES) {
      throw new BadFileException("it publishes " + lines + " lines, which are too many");
    }
  }

  private static Snapshot snapshot(byte[] page) throws BadFileException {
    if (page.length == 0) {
      return new Snapshot(List.of());
    }
    try {
      return Snapshot.of(OpenMetricsParser.lenient().source(page));
    } catch (RuntimeException e) {
      // A hostile page may break rules of the parser, of labels, of samples or of families.
      throw new BadFileException("what it publishes cannot be read: " + e);
    }
  }
}
