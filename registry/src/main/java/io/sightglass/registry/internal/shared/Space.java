// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The regions of a file that nobody uses, all of zeros.
 *
 * <p>Used under the file's lock.
 */
final class Space {

  /** Where nothing is but the header: no region. */
  static final long NONE = 0;

  private static final int MOST_STEP = 1 << 20;
  private static final int PAGE = 1 << 12;

  private final Segments segments;
  private final Growth growth;
  private final TreeMap<Long, Long> bytesByOffset = new TreeMap<>();
  private @Nullable IOException failure;

  /** Whether the file keeps its length for now. */
  private boolean isHeld;

  /** What was asked for in vain meanwhile, in bytes. */
  private long missing;

  /** What is behind the header of a new file. */
  Space(Segments segments, Growth growth) {
    this.segments = segments;
    this.growth = growth;
    bytesByOffset.put((long) Layout.HEADER_BYTES, segments.size() - Layout.HEADER_BYTES);
  }

  /** Makes a file longer by so many bytes. */
  @FunctionalInterface
  interface Growth {

    void by(int bytes) throws IOException;
  }

  /** Why the file could not grow the last time; null if it could, or may try again. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Has the file try to grow again. */
  void retry() {
    failure = null;
  }

  /** Has the file keep its length, so that nobody waits for a disk, until {@link #release}. */
  void hold() {
    isHeld = true;
  }

  /** Lets the file grow again. */
  void release() {
    isHeld = false;
  }

  /** Whether somebody is not to be kept waiting. */
  boolean isHeld() {
    return isHeld;
  }

  /** Makes the room that was missing while the file kept its length. */
  void makeMissing() {
    long bytes = Math.min(missing, MOST_STEP);
    missing = 0;
    if (bytes > 0 && first(bytes) == null) {
      boolean unused = grows(bytes);
    }
  }

  /** The bytes that a region of at least {@code bytes} has. */
  static long region(long bytes) {
    return Layout.aligned(bytes, Layout.COLUMN_ALIGNMENT);
  }

  /** Takes a region of zeros, within one segment; {@link #NONE} if there is no room. */
  long take(long atLeast) {
    long bytes = region(atLeast);
    Map.Entry<Long, Long> region = first(bytes);
    if (region == null && grows(bytes)) {
      region = first(bytes);
    }
    if (region == null) {
      return NONE;
    }
    long offset = region.getKey();
    long left = region.getValue() - bytes;
    bytesByOffset.remove(offset);
    if (left > 0) {
      bytesByOffset.put(offset + bytes, left);
    }
    return offset;
  }

  private Map.@Nullable Entry<Long, Long> first(long bytes) {
    for (Map.Entry<Long, Long> region : bytesByOffset.entrySet()) {
      if (region.getValue() >= bytes) {
        return region;
      }
    }
    return null;
  }

  private boolean grows(long bytes) {
    if (isHeld) {
      missing += bytes;
      return false;
    }
    long size = segments.size();
    long step = Math.max(Segments.LEAST_BYTES, Math.min(size / 4, MOST_STEP) & -PAGE);
    long added = Math.max(step, Layout.aligned(bytes, PAGE));
    if (failure != null || size + added > Layout.MOST_FILE_BYTES) {
      return false;
    }
    try {
      growth.by((int) added);
    } catch (IOException e) {
      failure = e;
      return false;
    }
    bytesByOffset.put(size, added);
    return true;
  }

  /** Takes back a region that nobody writes to any more. */
  void giveBack(long offset, long atLeast) {
    long bytes = region(atLeast);
    // Whoever reads zeros there then finds that it is not used any more.
    VarHandle.fullFence();
    segments.clear(offset, bytes);
    long begin = offset;
    long end = offset + bytes;
    Map.Entry<Long, Long> before = bytesByOffset.lowerEntry(offset);
    if (before != null
        && before.getKey() + before.getValue() == offset
        && !segments.isStart(offset)) {
      begin = before.getKey();
    }
    Long after = segments.isStart(end) ? null : bytesByOffset.remove(end);
    if (after != null) {
      end += after;
    }
    bytesByOffset.put(begin, end - begin);
  }
}
