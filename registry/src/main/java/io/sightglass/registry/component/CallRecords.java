// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Counter;
import java.time.Clock;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * What was recorded of a component since it began or was reset.
 *
 * <p>Safe for use by many threads; recording calls takes no lock and allocates nothing.
 */
final class CallRecords {

  private static final double NANOS_PER_SECOND = 1e9;

  final Counter successes;
  final Counter failures;
  final Counter rejections;
  final LatencyWindow window;
  final BreakerHistory breaker;

  /** When this began, in milliseconds since 1970. */
  final long beganMillis;

  private final Clock wall;
  private final DoubleAdder latencySum = new DoubleAdder();
  private volatile long lastFailureMillis;

  CallRecords(ComponentFamilies families, String component, int samples, Clock wall) {
    this.successes = families.calls.labels(component, "success");
    this.failures = families.calls.labels(component, "failure");
    this.rejections = families.calls.labels(component, "rejected");
    this.window = new LatencyWindow(samples);
    this.breaker = new BreakerHistory(families.transitions, component, wall);
    this.wall = wall;
    this.beganMillis = wall.millis();
  }

  void succeeded(long nanos) {
    successes.inc();
    took(nanos);
  }

  void failed(long nanos, long atMillis) {
    failures.inc();
    lastFailureMillis = atMillis;
    took(nanos);
  }

  void rejected() {
    rejections.inc();
    lastFailureMillis = wall.millis();
  }

  /** The sum of all latencies in seconds; to be read before their count, which grows first. */
  double latencySum() {
    return latencySum.sum();
  }

  /** In milliseconds since 1970; 0 for never. */
  long lastFailureMillis() {
    return lastFailureMillis;
  }

  private void took(long nanos) {
    long latency = Math.max(nanos, 0);
    window.record(latency);
    latencySum.add(latency / NANOS_PER_SECOND);
  }
}
