// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of removed series, which are used again once nobody can write to them any more.
 *
 * <p>Used under the family's lock.
 */
final class RemovedRows {

  /*
   * Whoever holds the handle of a removed series may still record with it, now or in a year. So a
   * row waits until its handle has been collected: then there is no such writer, by definition,
   * and recording pays nothing for it. Methods that record keep the handle reachable until they have
   * written, and those that read until they have read (Reference.reachabilityFence, which costs
   * nothing).
   */

  private final ReferenceQueue<Series> collected = new ReferenceQueue<>();
  private final Set<Row> waiting = new HashSet<>();
  private final Deque<Row> free = new ArrayDeque<>();

  /** Takes the row of a series that nobody can find any more. */
  void add(Series series) {
    waiting.add(new Row(series, collected));
  }

  /** A row to be used again, or null if there is none. */
  @Nullable Row take() {
    for (Reference<?> row = collected.poll(); row != null; row = collected.poll()) {
      if (waiting.remove(row)) {
        free.add((Row) row);
      }
    }
    return free.poll();
  }

  /** Takes a row back that cannot be used again yet. */
  void giveBack(Row row) {
    free.add(row);
  }

  /** Forgets the rows of a chunk that is not used any more. */
  void drop(Chunk chunk) {
    waiting.removeIf(row -> row.chunk == chunk);
    free.removeIf(row -> row.chunk == chunk);
  }

  /** Forgets all rows. */
  void clear() {
    waiting.clear();
    free.clear();
  }

  /** For tests: treats every handle as collected. */
  void collectAll() {
    waiting.forEach(Reference::enqueue);
  }

  /** Where a removed series was. */
  static final class Row extends PhantomReference<Series> {
    final Chunk chunk;
    final int row;

    Row(Series series, ReferenceQueue<Series> queue) {
      super(series, queue);
      this.chunk = series.chunk();
      this.row = series.row();
    }
  }
}
