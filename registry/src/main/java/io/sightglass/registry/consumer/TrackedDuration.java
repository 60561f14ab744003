// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A duration within a message, from its start until it is closed.
 *
 * <pre>{@code
 * try (TrackedDuration query = message.trackDuration("query")) {
 *   database.find(order);
 * }
 * }</pre>
 *
 * <p>Measured by the monotonic clock, and recorded also if the block throws. Safe for use by many
 * threads.
 */
public final class TrackedDuration implements AutoCloseable {

  private final MessageObservation message;
  private final ConsumerMetrics metrics;
  private final @Nullable String key;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final long startNanos;

  TrackedDuration(MessageObservation message, ConsumerMetrics metrics, @Nullable String key) {
    this.message = message;
    this.metrics = metrics;
    this.key = key;
    this.startNanos = now();
  }

  /** Records the duration, once. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      message.addDuration(key, Math.max(now() - startNanos, 0));
    }
  }

  private long now() {
    try {
      return metrics.nanos().nanos();
    } catch (Throwable e) {
      metrics.losses().failed("clock", e);
      return 0;
    }
  }

  /** A duration in nanoseconds, at most 292 years. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
