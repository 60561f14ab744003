// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The requests that have begun and not ended: of what kind they are and since when.
 *
 * <p>Safe for use by many threads. Entering and leaving take no lock and allocate nothing.
 */
final class ActiveRequests {

  /* A request takes a place in a fixed array and gives it back, so that counting is left to who
   * reads. A cell of the array is 0, or holds when the request began and its kind. A thread begins
   * its search at a place of its own, 64 bytes from that of any other, and mostly finds it free: one
   * compare-and-set that nobody else disturbs to enter, one store to leave.
   *
   * Beyond the places, which then are held by earlier requests, only the number of each kind is
   * kept, by shared counters. So the oldest request is known as long as it came among the first
   * PLACES or a place near its thread's was free.
   *
   * A reader sums while requests come and go. It never sees less than nothing, since a place is
   * either taken or not. */

  /** Kinds are numbers below this. */
  static final int KINDS = 1 << 6;

  private static final int KIND_BITS = 6;
  private static final int KIND_MASK = KINDS - 1;

  /** About a microsecond: 58 bits of it last longer than any server. */
  private static final int TICK_SHIFT = 10;

  private static final int GROUPS = 256;
  private static final int GROUP_SHIFT = 56;
  private static final int GROUP_SIZE = 8;
  private static final int PLACES = GROUPS * GROUP_SIZE;

  /** How many places are tried. */
  private static final int TRIES = 4 * GROUP_SIZE;

  /** 2^64 divided by the golden ratio: multiples of it are spread evenly. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long baseNanos;
  private final AtomicLongArray places = new AtomicLongArray(PLACES);
  private final AtomicReferenceArray<RequestToken> tokens = new AtomicReferenceArray<>(PLACES);
  private final AtomicIntegerArray crowd = new AtomicIntegerArray(KINDS);
  private final Set<RequestToken> crowdTokens = ConcurrentHashMap.newKeySet();

  /** Which kinds have been seen, one bit each. */
  private final AtomicLong seen = new AtomicLong();

  /** No requests; {@code nowNanos} is when time begins. */
  ActiveRequests(long nowNanos) {
    this.baseNanos = nowNanos;
  }

  /** Enters a request; returns its place, which is negative for one of the crowd. */
  int enter(int kind, long startNanos) {
    if (!hasSeen(kind)) {
      seen.accumulateAndGet(1L << kind, (kinds, added) -> kinds | added);
    }
    long cell = ticks(startNanos) << KIND_BITS | kind;
    int home = (int) ((Thread.currentThread().getId() * SPREAD) >>> GROUP_SHIFT) * GROUP_SIZE;
    for (int i = 0; i < TRIES; i++) {
      int place = (home + i) & (PLACES - 1);
      if (places.getPlain(place) == 0 && places.compareAndSet(place, 0, cell)) {
        return place;
      }
    }
    crowd.incrementAndGet(kind);
    return ~kind;
  }

  /** Ends the request of a place. */
  void leave(int place) {
    if (place >= 0) {
      places.setRelease(place, 0);
    } else {
      crowd.decrementAndGet(~place);
    }
  }

  /** Remembers the token of a request that goes on asynchronously. */
  void park(int place, RequestToken token) {
    if (place >= 0) {
      tokens.compareAndSet(place, null, token);
    } else {
      crowdTokens.add(token);
    }
  }

  /** Forgets the token; to be called before {@link #leave}. */
  void unpark(int place, RequestToken token) {
    if (place >= 0) {
      tokens.compareAndSet(place, token, null);
    } else {
      crowdTokens.remove(token);
    }
  }

  /** Passes on every token that is parked. */
  void forEachParked(Consumer<RequestToken> action) {
    forEachParked(0, PLACES, action);
    crowdTokens.forEach(action);
  }

  /** Passes on the tokens that are parked at some of the places, which are counted around. */
  void forEachParked(int first, int count, Consumer<RequestToken> action) {
    for (int i = first; i < first + count; i++) {
      RequestToken token = tokens.getAcquire(i & (PLACES - 1));
      if (token != null) {
        action.accept(token);
      }
    }
  }

  /** Counts the requests of each kind into {@code counts}; returns how many there are. */
  int count(int[] counts) {
    int all = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      counts[kind] = crowd.get(kind);
      all += counts[kind];
    }
    for (int place = 0; place < PLACES; place++) {
      long cell = places.getAcquire(place);
      if (cell != 0) {
        counts[(int) cell & KIND_MASK]++;
        all++;
      }
    }
    return all;
  }

  /** How many requests there are. */
  int count() {
    int all = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      all += crowd.get(kind);
    }
    for (int place = 0; place < PLACES; place++) {
      all += places.getPlain(place) == 0 ? 0 : 1;
    }
    return all;
  }

  /** For how many nanoseconds the oldest request has been active; 0 if there is none. */
  long oldestNanos(long nowNanos) {
    long first = Long.MAX_VALUE;
    for (int place = 0; place < PLACES; place++) {
      long cell = places.getAcquire(place);
      if (cell != 0) {
        first = Math.min(first, cell >>> KIND_BITS);
      }
    }
    return first == Long.MAX_VALUE ? 0 : Math.max(0, ticks(nowNanos) - first) << TICK_SHIFT;
  }

  /** Whether a request of this kind has ever been there. */
  boolean hasSeen(int kind) {
    return (seen.get() & 1L << kind) != 0;
  }

  private long ticks(long nanos) {
    // A clock that goes back must not make a cell 0, which would be a free place.
    return Math.max(1, ((nanos - baseNanos) >> TICK_SHIFT) + 1);
  }
}
