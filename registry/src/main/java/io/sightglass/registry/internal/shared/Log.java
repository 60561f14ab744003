// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The log of a file that is written to: it is written anew when more than half of it says nothing
 * any more.
 *
 * <p>Used under the file's lock.
 */
final class Log {

  private static final long LEAST_COMPACTED = 1 << 16;

  private final Segments segments;
  private final Space space;
  private final RecordWriter writer = new RecordWriter(this::append);

  /**
   * What has ended and found no room. It goes before anything else: otherwise a row that is used
   * again would end by the end of what was in it before.
   */
  private final Deque<Consumer<RecordWriter>> unrecordedEnds = new ArrayDeque<>();

  /** The families that the log has. */
  private final Set<Integer> families = new HashSet<>();

  private LogBlocks blocks;
  private int turn;
  private boolean isAppended;

  /** How long the log is when it is looked through the next time. */
  private long nextLook = LEAST_COMPACTED;

  Log(Segments segments, Space space) {
    this.segments = segments;
    this.space = space;
    this.blocks = new LogBlocks(segments, space);
  }

  /** Has readers find the log, which has a record. */
  void show() {
    turn++;
    Words.release(segments.header(), Layout.AT_LOG_ROOT, Layout.pointer(turn, blocks.first()));
  }

  /** Writes a record; whether there was room. */
  boolean write(Consumer<RecordWriter> record) {
    if (!writeEnds() || !isWritten(record)) {
      return false;
    }
    compact();
    return true;
  }

  /** Writes a family unless the log has it; whether it has it then. */
  boolean writeFamily(int id, int origin, Schema schema) {
    if (!families.contains(id) && write(to -> to.family(id, origin, schema))) {
      families.add(id);
    }
    return families.contains(id);
  }

  /** Writes that something has ended, at once or as soon as there is room. */
  void writeEnd(Consumer<RecordWriter> record) {
    unrecordedEnds.add(record);
    if (writeEnds()) {
      compact();
    }
  }

  /** Writes of what has ended; whether all is written. */
  boolean writeEnds() {
    while (!unrecordedEnds.isEmpty()) {
      if (!isWritten(unrecordedEnds.element())) {
        return false;
      }
      unrecordedEnds.remove();
    }
    return true;
  }

  private boolean isWritten(Consumer<RecordWriter> record) {
    isAppended = false;
    try {
      record.accept(writer);
    } catch (BufferOverflowException e) {
      // Longer than readers take in.
      return false;
    }
    return isAppended;
  }

  private void append(ByteBuffer record) {
    isAppended = blocks.append(record, 0, record.limit());
  }

  private void compact() {
    if (space.isHeld() || blocks.recordBytes() <= nextLook) {
      return;
    }
    LiveRecords live = new LiveRecords();
    blocks.forEach(live);
    long[] bytes = {0};
    live.forEach(offset -> bytes[0] += length(offset));
    nextLook = Math.max(LEAST_COMPACTED, 2 * bytes[0]);
    if (2 * bytes[0] < blocks.recordBytes() && isRewritten(live)) {
      families.retainAll(live.families());
    }
  }

  private boolean isRewritten(LiveRecords live) {
    LogBlocks next = new LogBlocks(segments, space);
    boolean[] isWhole = {true};
    live.forEach(offset -> isWhole[0] = isWhole[0] && isCopied(offset, next));
    LogBlocks unused = isWhole[0] ? blocks : next;
    if (isWhole[0]) {
      blocks = next;
      show();
    }
    unused.giveBack();
    return isWhole[0];
  }

  private boolean isCopied(long offset, LogBlocks to) {
    return to.append(segments.of(offset), segments.index(offset), length(offset));
  }

  private int length(long offset) {
    return segments.of(offset).getInt(segments.index(offset));
  }
}
