// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks after requests now and then: how many there are at once, and which have ended unnoticed.
 *
 * <p>There is no thread for it. Whoever begins or ends a request looks when it is time, at a few
 * places only, and whoever reads the metrics looks at all. Safe for use by many threads; lock-free
 * but for the gauges.
 */
final class Watch {

  /** How often requests are counted while they come. */
  static final long LOOK_NANOS = 1_000_000;

  /** How many places are swept each time that requests are counted. */
  private static final int SLICE = 16;

  private final ActiveRequests active;
  private final ActiveGauges gauges;
  private final Unsettled unsettled;
  private final @Nullable Consumer<Throwable> onFailure;
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private final AtomicLong nextLookNanos = new AtomicLong(Long.MIN_VALUE);
  private int nextPlace;

  /**
   * A watch over requests.
   *
   * @param onFailure is told what goes wrong in looking for requests that have ended unnoticed;
   *     null if there are none to be looked for
   */
  Watch(
      ActiveRequests active,
      ActiveGauges gauges,
      Unsettled unsettled,
      @Nullable Consumer<Throwable> onFailure) {
    this.active = active;
    this.gauges = gauges;
    this.unsettled = unsettled;
    this.onFailure = onFailure;
  }

  /** Whether it is time to look: one volatile read. */
  boolean isDue(long nowNanos) {
    return nowNanos >= nextLookNanos.get();
  }

  /** Counts the requests, and settles what has waited in vain; nothing if another thread does. */
  void look(long nowNanos) {
    long due = nextLookNanos.get();
    if (nowNanos < due || !nextLookNanos.compareAndSet(due, nowNanos + LOOK_NANOS)) {
      return;
    }
    gauges.look();
    settle(nowNanos);
    sweep(nowNanos, false);
  }

  /** Brings the gauges up to date, and records what has ended unnoticed. */
  void show(long nowNanos) {
    settle(nowNanos);
    sweep(nowNanos, true);
    gauges.show(nowNanos);
  }

  /** Settles all, and shows nothing any more. */
  void close() {
    unsettled.settleAll();
    gauges.close();
  }

  private void settle(long nowNanos) {
    if (!unsettled.isEmpty()) {
      unsettled.settleBefore(nowNanos);
    }
  }

  private void sweep(long nowNanos, boolean all) {
    Consumer<Throwable> failed = onFailure;
    if (failed == null || !sweeping.compareAndSet(false, true)) {
      return;
    }
    Consumer<RequestToken> end = token -> endIfGone(token, nowNanos, failed);
    try {
      if (all) {
        active.forEachParked(end);
      } else {
        active.forEachParked(nextPlace, SLICE, end);
        nextPlace += SLICE;
      }
    } finally {
      sweeping.set(false);
    }
  }

  /** A wrapper of the application's that fails costs its own request alone. */
  private static void endIfGone(RequestToken token, long nowNanos, Consumer<Throwable> failed) {
    try {
      token.endIfGone(nowNanos);
    } catch (Throwable e) {
      failed.accept(e);
    }
  }
}
