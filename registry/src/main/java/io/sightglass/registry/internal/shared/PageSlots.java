// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.lang.invoke.VarHandle;

/**
 * The two pages that an instance publishes now and then, in two places by turns.
 *
 * <p>Used under the file's lock.
 */
final class PageSlots {

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
    PublishedRegion region = new PublishedRegion(first, second);
    int place = (turn + 1) & 1;
    long offset = Space.NONE;
    if (region.isAllowed()) {
      if (turn > 0 && region.crc == lastCrc && isThere(region)) {
        return;
      }
      offset = room(place, region.bytes());
    }
    if (offset != Space.NONE) {
      // Who sees any of this sees that something else is shown since the last turn.
      VarHandle.fullFence();
      region.write(segments.of(offset), segments.index(offset));
    }
    lastCrc = region.crc;
    turn++;
    Words.release(segments.header(), Layout.AT_PUBLISHED, Layout.pointer(turn, offset));
  }

  private boolean isThere(PublishedRegion region) {
    long offset = Layout.offset(segments.header().getLong(Layout.AT_PUBLISHED));
    return offset != Space.NONE && region.isAsLong(segments.of(offset), segments.index(offset));
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
}
