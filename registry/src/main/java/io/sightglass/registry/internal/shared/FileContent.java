// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.internal.MappedCells;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands behind the header of a file that is written to: its log, columns and pages. */
final class FileContent {

  /*
   * The one lock of a file. It is taken under the locks of families, and nothing that is called from
   * under it takes another or is anybody else's.
   *
   * Whoever holds the cells of a column may write to them, now or in a year. So the region of an ended
   * chunk's column waits until its cells have been collected: then there is no such writer, by
   * definition, as with the rows of removed series. It waits as well until the end is recorded.
   */

  private static final int ORIGIN = 1;

  private final ReentrantLock lock = new ReentrantLock();
  private final ReferenceQueue<MappedCells> collected = new ReferenceQueue<>();

  /** Columns of ended chunks, to which somebody may still write. */
  private final Set<ColumnRegion> waiting = new HashSet<>();

  /** Whether any of them may have been collected since they were looked at. */
  private boolean isAnyCollected;

  private int lastId = ORIGIN;

  /** Null once the file is closed or broken. */
  private @Nullable Parts parts;

  private volatile boolean isBroken;

  private record Parts(Segments segments, Space space, Log log, PageSlots pages) {}

  /** The content of a new file, which others do not see yet. */
  FileContent(Segments segments, Space.Growth growth, String webapp) throws IOException {
    Space space = new Space(segments, growth);
    Log log = new Log(segments, space);
    if (!log.write(to -> to.origin(ORIGIN, webapp))) {
      throw new IOException("there is no room for the name of the web application");
    }
    log.show();
    this.parts = new Parts(segments, space, log, new PageSlots(segments, space));
  }

  /** Keeps several steps together. */
  ReentrantLock lock() {
    return lock;
  }

  private <T> T locked(T otherwise, Function<Parts, T> work) {
    lock.lock();
    try {
      return parts == null ? otherwise : work.apply(parts);
    } catch (InternalError e) {
      // Somebody has cut the file short, and the JVM says so in time, which it need not.
      isBroken = true;
      parts = null;
      return otherwise;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Consumer<Parts> work) {
    locked(
        false,
        open -> {
          work.accept(open);
          return true;
        });
  }

  /** An id that nothing else in the file has. */
  int nextId() {
    lock.lock();
    try {
      return ++lastId;
    } finally {
      lock.unlock();
    }
  }

  /** Records a family unless it is recorded; whether it is then. */
  boolean family(int id, Schema schema) {
    return locked(false, open -> open.log.writeFamily(id, ORIGIN, schema));
  }

  /** Writes a record; whether there was room. */
  boolean write(Consumer<RecordWriter> record) {
    return locked(false, open -> open.log.write(record));
  }

  /** Writes that something has ended, at once or as soon as there is room. */
  void writeEnd(Consumer<RecordWriter> record) {
    locked(open -> open.log.writeEnd(record));
  }

  /** Writes of what has ended; whether all that read the file know of it. */
  boolean writesEnds() {
    return locked(true, open -> open.log.writeEnds());
  }

  /** Makes a column of zeros and records it; empty if there is no room. */
  Optional<MappedCells> column(int chunk, byte use, long bytes) {
    return locked(
        Optional.empty(),
        open -> {
          takeBackCollected(open);
          return column(open, chunk, use, bytes);
        });
  }

  /** As {@link #column}, of the room that is there; more is made at the next heartbeat. */
  Optional<MappedCells> columnAtOnce(int chunk, byte use, long bytes) {
    return locked(
        Optional.empty(),
        open -> {
          open.space.hold();
          try {
            return column(open, chunk, use, bytes);
          } finally {
            open.space.release();
          }
        });
  }

  private Optional<MappedCells> column(Parts open, int chunk, byte use, long bytes) {
    long offset = open.space.take(bytes);
    if (offset == Space.NONE) {
      return Optional.empty();
    }
    // Before anybody can write to it: what is recorded in it counts from the first moment on.
    if (!open.log.write(to -> to.column(chunk, use, offset))) {
      open.space.giveBack(offset, bytes);
      return Optional.empty();
    }
    Segments segments = open.segments;
    return Optional.of(new MappedCells(segments.of(offset), segments.index(offset), offset));
  }

  /** Where a column is. */
  ColumnRegion region(MappedCells column, byte use, long bytes) {
    return new ColumnRegion(column, use, bytes, collected);
  }

  /** Takes the columns of an ended chunk back, each once nobody can write to it any more. */
  void takeBack(List<ColumnRegion> columns) {
    locked(
        open -> {
          waiting.addAll(columns);
          // Those that were collected before are not told of again.
          isAnyCollected = true;
          takeBackCollected(open);
        });
  }

  private void takeBackCollected(Parts open) {
    while (collected.poll() != null) {
      isAnyCollected = true;
    }
    if (isAnyCollected && open.log.writeEnds()) {
      isAnyCollected = false;
      waiting.removeIf(column -> isTakenBack(column, open.space));
    }
  }

  private static boolean isTakenBack(ColumnRegion column, Space space) {
    boolean isCollected = column.refersTo(null);
    if (isCollected) {
      space.giveBack(column.offset, column.bytes);
    }
    return isCollected;
  }

  /** Forgets all, without a look at what is mapped. */
  void drop() {
    lock.lock();
    try {
      parts = null;
    } finally {
      lock.unlock();
    }
  }

  /** For tests: treats the cells of all ended chunks as collected. */
  void collectAll() {
    locked(open -> waiting.forEach(Reference::enqueue));
  }

  /** Has readers find these pages. */
  void publish(byte[] first, byte[] second) {
    locked(open -> open.pages.publish(first, second));
  }

  /** Says that the writer lives, and tries again what found no room. */
  void heartbeat(long nowMillis) {
    locked(
        open -> {
          Words.release(open.segments.header(), Layout.AT_HEARTBEAT_MILLIS, nowMillis);
          open.space.retry();
          takeBackCollected(open);
          open.space.makeMissing();
          open.log.writeEnds();
        });
  }

  /** When the writer said so last, in milliseconds since 1970; 0 once the file is closed. */
  long lastHeartbeatMillis() {
    return locked(0L, open -> open.segments.header().getLong(Layout.AT_HEARTBEAT_MILLIS));
  }

  /** Why the file could not grow since the last heartbeat; empty if it could. */
  Optional<IOException> failure() {
    return locked(Optional.empty(), open -> Optional.ofNullable(open.space.failure()));
  }

  /** Whether it was found to be cut short, so that nothing is written to it any more. */
  boolean isBroken() {
    return isBroken;
  }

  /** How many bytes the file has to have; 0 once it is closed. */
  long size() {
    return locked(0L, open -> open.segments.size());
  }

  /** Says that nothing more is recorded, and lets go of the file. */
  void close(long nowMillis) {
    locked(
        open -> {
          parts = null;
          waiting.clear();
          Words.release(open.segments.header(), Layout.AT_CLOSED_MILLIS, nowMillis);
          Words.release(open.segments.header(), Layout.AT_STATE, Layout.STATE_CLOSED);
        });
  }
}
