// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Gauge;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@link ActiveRequests} in gauges: brought up to date when someone reads.
 *
 * <p>Several filters may share the gauges: each adds its own requests, and the highest number and
 * the oldest age are those of the filter that is asked last.
 */
final class ActiveGauges {

  private final ActiveRequests active;
  private final RequestMetrics metrics;
  private final int[] shown = new int[ActiveRequests.KINDS];
  private final int[] counts = new int[ActiveRequests.KINDS];
  private final @Nullable Gauge[] gauges = new Gauge[ActiveRequests.KINDS];

  private boolean closed;

  /** The most requests at once that were seen since the last reading. */
  private final AtomicInteger highest = new AtomicInteger();

  ActiveGauges(ActiveRequests active, RequestMetrics metrics) {
    this.active = active;
    this.metrics = metrics;
  }

  /** Looks how many requests there are, for the highest number of them. */
  void look() {
    int now = active.count();
    if (now > highest.get()) {
      highest.accumulateAndGet(now, Math::max);
    }
  }

  /** Brings the gauges up to date. */
  synchronized void show(long nowNanos) {
    if (closed) {
      return;
    }
    int all = active.count(counts);
    showCounts();
    metrics.highestActive().set(Math.max(all, highest.getAndSet(all)));
    metrics.oldestAge().set(active.oldestNanos(nowNanos) / 1e9);
  }

  /** Takes everything back, for good. */
  synchronized void close() {
    closed = true;
    Arrays.fill(counts, 0);
    showCounts();
    metrics.highestActive().set(0);
    metrics.oldestAge().set(0);
  }

  private void showCounts() {
    for (int kind = 0; kind < counts.length; kind++) {
      Gauge gauge = gauges[kind];
      if (gauge == null && active.hasSeen(kind)) {
        gauge = metrics.active(kind);
        gauges[kind] = gauge;
      }
      if (gauge != null && counts[kind] != shown[kind]) {
        gauge.add(counts[kind] - shown[kind]);
        shown[kind] = counts[kind];
      }
    }
  }
}
