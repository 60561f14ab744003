// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after requests now and then: how many there are at once, and which have ended unnoticed.
 *
 * <p>There is no thread for it. Whoever begins or ends a request looks when it is time, and whoever
 * reads the metrics does. Safe for use by many threads; lock-free but for the gauges.
 */
final class Watch {

  /** How often requests are counted while they come. */
  static final long LOOK_NANOS = 1_000_000;

  /** How often requests that may have ended unnoticed are looked at if nobody reads. */
  static final long SWEEP_NANOS = 10_000_000_000L;

  private final ActiveRequests active;
  private final ActiveGauges gauges;
  private final Unsettled unsettled;
  private final AtomicBoolean sweeping = new AtomicBoolean();

  private volatile long nextLookNanos;
  private volatile long nextSweepNanos;

  Watch(ActiveRequests active, ActiveGauges gauges, Unsettled unsettled, long nowNanos) {
    this.active = active;
    this.gauges = gauges;
    this.unsettled = unsettled;
    this.nextLookNanos = nowNanos;
    this.nextSweepNanos = nowNanos + SWEEP_NANOS;
  }

  /** Whether it is time to look: one volatile read. */
  boolean isDue(long nowNanos) {
    return nowNanos - nextLookNanos >= 0;
  }

  /** Counts the requests, and settles what has waited in vain. */
  void look(long nowNanos) {
    nextLookNanos = nowNanos + LOOK_NANOS;
    gauges.look();
    settle(nowNanos);
    if (nowNanos - nextSweepNanos >= 0) {
      sweep(nowNanos);
    }
  }

  /** Brings the gauges up to date, and records what has ended unnoticed. */
  void show(long nowNanos) {
    settle(nowNanos);
    sweep(nowNanos);
    gauges.show(nowNanos);
  }

  /** Settles all, and shows nothing any more. */
  void close() {
    unsettled.settleAll();
    gauges.hide();
  }

  private void settle(long nowNanos) {
    if (!unsettled.isEmpty()) {
      unsettled.settleBefore(nowNanos);
    }
  }

  private void sweep(long nowNanos) {
    if (!sweeping.compareAndSet(false, true)) {
      return;
    }
    try {
      nextSweepNanos = nowNanos + SWEEP_NANOS;
      active.forEachParked(token -> token.endIfGone(nowNanos));
    } finally {
      sweeping.set(false);
    }
  }
}
