// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Requests that have left the filter chain and wait for an ERROR dispatch that is expected.
 *
 * <p>An expectation may fail, for instance because the connection is gone. So that no sample is
 * ever lost, what waits here is settled with the status known so far when later requests come, at a
 * scrape, when the place is needed, and at the end. Safe for use by many threads; lock-free.
 */
final class Unsettled {

  /** A container dispatches to its error page within microseconds; a pause may add some. */
  static final long PATIENCE_NANOS = 10_000_000;

  private static final int PLACES = 64;

  private final AtomicReferenceArray<RequestToken> places = new AtomicReferenceArray<>(PLACES);
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  void add(RequestToken token) {
    waiting.incrementAndGet();
    RequestToken displaced = places.getAndSet(next.getAndIncrement() & (PLACES - 1), token);
    if (displaced != null) {
      waiting.decrementAndGet();
      displaced.settle();
    }
  }

  /** Whether there may be anything to settle: one volatile read. */
  boolean isEmpty() {
    return waiting.get() == 0;
  }

  /** Settles what has waited in vain. */
  void settleBefore(long nowNanos) {
    for (int place = 0; place < PLACES; place++) {
      RequestToken token = places.get(place);
      if (token != null
          && nowNanos - token.leftChainNanos() >= PATIENCE_NANOS
          && places.compareAndSet(place, token, null)) {
        waiting.decrementAndGet();
        token.settle();
      }
    }
  }

  /** Settles all. */
  void settleAll() {
    for (int place = 0; place < PLACES; place++) {
      RequestToken token = places.getAndSet(place, null);
      if (token != null) {
        waiting.decrementAndGet();
        token.settle();
      }
    }
  }
}
