// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The two pages that an instance publishes now and then, in two places by turns.
 *
 * <p>Used under the file's lock.
 */
final class PageSlots {

  private static final byte LINE_FEED = '\n';

  private final Segments segments;
  private final Space space;
  private final long[] places = {Space.NONE, Space.NONE};
  private final long[] capacities = {0, 0};
  private int turn;
  private int lastCrc;

  PageSlots(Segments segments, Space space) {
    this.segments = segments;
    this.space = space;
  }

  /** Has readers find these pages, or none if there is no room or they take in less. */
  void publish(byte[] first, byte[] second) {
    int crc = crc(first, second);
    int place = (turn + 1) & 1;
    long offset = Space.NONE;
    if (isAllowed(first, second)) {
      if (turn > 0 && crc == lastCrc && isThere(first.length, second.length)) {
        return;
      }
      offset = room(place, Layout.PUBLISHED_HEADER_BYTES + (long) first.length + second.length);
    }
    if (offset != Space.NONE) {
      write(offset, crc, first, second);
    }
    lastCrc = crc;
    turn++;
    Words.release(segments.header(), Layout.AT_PUBLISHED, Layout.pointer(turn, offset));
  }

  private static boolean isAllowed(byte[] first, byte[] second) {
    long bytes = first.length + (long) second.length;
    return bytes > 0
        && bytes <= Layout.MOST_PUBLISHED_BYTES
        && lines(first) + lines(second) <= Layout.MOST_PUBLISHED_LINES;
  }

  private static int lines(byte[] page) {
    int lines = 0;
    for (byte each : page) {
      lines += each == LINE_FEED ? 1 : 0;
    }
    return lines;
  }

  private boolean isThere(int first, int second) {
    long offset = Layout.offset(segments.header().getLong(Layout.AT_PUBLISHED));
    if (offset == Space.NONE) {
      return false;
    }
    ByteBuffer segment = segments.of(offset);
    int at = segments.index(offset);
    return segment.getInt(at) == first + second
        && segment.getInt(at + Layout.AT_PUBLISHED_FIRST) == first;
  }

  /** The place that is not shown now, large enough. */
  private long room(int place, long bytes) {
    if (capacities[place] < bytes) {
      if (places[place] != Space.NONE) {
        space.giveBack(places[place], capacities[place]);
      }
      // A little more, since pages that grow do so again.
      long wanted = Space.region(bytes + bytes / 4);
      places[place] = space.take(wanted);
      capacities[place] = places[place] == Space.NONE ? 0 : wanted;
    }
    return places[place];
  }

  private void write(long offset, int crc, byte[] first, byte[] second) {
    ByteBuffer segment = segments.of(offset);
    int at = segments.index(offset);
    // Who sees any of this sees that something else is shown since the last turn.
    VarHandle.fullFence();
    segment.putInt(at, first.length + second.length).putInt(at + Layout.AT_PUBLISHED_CRC, crc);
    segment.putInt(at + Layout.AT_PUBLISHED_FIRST, first.length);
    segment
        .put(at + Layout.PUBLISHED_HEADER_BYTES, first)
        .put(at + Layout.PUBLISHED_HEADER_BYTES + first.length, second);
  }

  private static int crc(byte[] first, byte[] second) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).order(Layout.ORDER).putInt(0, first.length));
    crc.update(first);
    crc.update(second);
    return (int) crc.getValue();
  }
}
