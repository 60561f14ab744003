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

  private ReadBudget.Room room = ReadBudget.unlimited().room();
  private long pointer;
  private @Nullable Published last;

  /** About how many bytes the last one takes. */
  private long bytes;

  /** About how many bytes the one takes at which the pointer points. */
  private long wantedBytes;

  private @Nullable NoRoomException refusal;

  /** Has what is read keep to this. */
  void within(ReadBudget.Room ofPages) {
    room = ofPages;
  }

  /** Why there is no room for what was published last; null if there is. */
  @Nullable NoRoomException refusal() {
    return refusal;
  }

  /** Lets go of what was read, which is read again the next time. */
  void letGo() {
    pointer = 0;
    refusal = null;
    keep(null, 0);
  }

  private void keep(@Nullable Published next, long nextBytes) {
    last = next;
    bytes = nextBytes;
    room.settle(nextBytes);
  }

  /**
   * What was published last, or the last that could be read; null if that was nothing, or there is
   * no room for it.
   *
   * @param now where it says that it is, or 0
   */
  @Nullable Published read(FileMapping file, long now) {
    if (now != pointer || (refusal != null && room.has(wantedBytes))) {
      // A region is written again after the next one was published, so that there is another
      // pointer by the time at which this one is worth another look.
      pointer = now;
      refusal = null;
      readNew(file, Layout.offset(now));
    }
    return last;
  }

  private void readNew(FileMapping file, long offset) {
    wantedBytes = 0;
    try {
      keep(offset == 0 ? null : parse(file, offset), wantedBytes);
    } catch (NoRoomException e) {
      keep(null, 0);
      refusal = e;
    } catch (BadFileException e) {
      keep(last, bytes);
    } catch (OutOfMemoryError e) {
      keep(null, 0);
      throw e;
    }
  }

  /** Room is there before anything is made of it. */
  private void require(long wanted) throws NoRoomException {
    wantedBytes = wanted;
    room.require(wanted);
  }

  private Published parse(FileMapping file, long offset) throws BadFileException {
    if (offset < Layout.HEADER_BYTES || offset > file.size() - 2 * Long.BYTES) {
      throw new BadFileException("what it publishes is at " + offset + ", which cannot be");
    }
    int length = file.bytes(offset, Long.BYTES).getInt(0);
    long end = offset + Layout.aligned(Layout.PUBLISHED_HEADER_BYTES + (long) length, Long.BYTES);
    if (length < 0 || length > Layout.MOST_PUBLISHED_BYTES || end > file.size()) {
      throw new BadFileException("it publishes " + length + " bytes, which cannot be");
    }
    require(PageSize.least(length));
    ByteBuffer region = file.bytes(offset, (int) (end - offset));
    region.limit(Layout.PUBLISHED_HEADER_BYTES + length);
    CRC32C crc = new CRC32C();
    crc.update(region.duplicate().position(Layout.AT_PUBLISHED_FIRST));
    if (region.getInt(0) != length
        || region.getInt(Layout.AT_PUBLISHED_CRC) != (int) crc.getValue()) {
      throw new BadFileException("the checksum of what it publishes is wrong");
    }
    int first = region.getInt(Layout.AT_PUBLISHED_FIRST);
    if (first < 0 || first > length) {
      throw new BadFileException("the first page of what it publishes cannot be as long");
    }
    require(PageSize.of(region.duplicate().position(Layout.PUBLISHED_HEADER_BYTES)));
    byte[] one = new byte[first];
    byte[] two = new byte[length - first];
    region.get(Layout.PUBLISHED_HEADER_BYTES, one);
    region.get(Layout.PUBLISHED_HEADER_BYTES + first, two);
    return new Published(snapshot(one), snapshot(two));
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
