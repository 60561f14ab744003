// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Routes found by a text. Safe for use by many threads; finding takes no lock. */
final class RouteTable {

  static final int LIMIT = 1000;

  private static final int FIRST_LENGTH = 16;

  /** Held for the first request of a route only. */
  private final ReentrantLock lock = new ReentrantLock();

  // Copied on write; open addressing by the hash code of the text, at least half of it empty.
  private volatile @Nullable Entry[] entries = new Entry[FIRST_LENGTH];
  private int size;
  private volatile boolean full;

  @Nullable Route find(String text) {
    @Nullable Entry[] now = entries;
    int mask = now.length - 1;
    int place = text.hashCode() & mask;
    Entry entry = now[place];
    while (entry != null && !entry.text.equals(text)) {
      place = (place + 1) & mask;
      entry = now[place];
    }
    return entry == null ? null : entry.route;
  }

  /** Whether there is no room. */
  boolean isFull() {
    return full;
  }

  /** Adds a route if there is room; returns whether there is or it was there already. */
  boolean add(String text, Route route) {
    lock.lock();
    try {
      if (find(text) != null) {
        return true;
      }
      if (size >= LIMIT) {
        return false;
      }
      @Nullable Entry[] now = entries;
      size++;
      @Nullable Entry[] next = new Entry[now.length < 2 * size ? 2 * now.length : now.length];
      for (Entry entry : now) {
        if (entry != null) {
          put(next, entry);
        }
      }
      put(next, new Entry(text, route));
      entries = next;
      full = size >= LIMIT;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void forEach(Consumer<Route> action) {
    for (Entry entry : entries) {
      if (entry != null) {
        action.accept(entry.route);
      }
    }
  }

  private static void put(@Nullable Entry[] entries, Entry added) {
    int mask = entries.length - 1;
    int place = added.text.hashCode() & mask;
    while (entries[place] != null) {
      place = (place + 1) & mask;
    }
    entries[place] = added;
  }

  private record Entry(String text, Route route) {}
}
