// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures one duration, from its start until it is closed.
 *
 * <pre>{@code
 * try (Timer timer = registry.startTimer()) {
 *   timer.into(latency.labels(pay(order)));
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time.
 */
public final class Timer implements AutoCloseable {

  private final NanoClock clock;
  private final long start;
  private @Nullable LongConsumer target;
  private long stopped;
  private boolean closed;

  Timer(NanoClock clock, @Nullable LongConsumer target) {
    this.clock = clock;
    this.target = target;
    this.start = clock.nanos();
  }

  /** Chooses where the duration goes; the last choice before the timer is closed counts. */
  public void into(Observer observer) {
    target = Objects.requireNonNull(observer, "observer")::observeNanos;
  }

  /** The time since the start in nanoseconds, and once it is closed, what was measured. */
  public long nanos() {
    return closed ? stopped : Math.max(clock.nanos() - start, 0);
  }

  /** Stops and records, if it was said where to; a second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      stopped = nanos();
      closed = true;
      if (target != null) {
        target.accept(stopped);
      }
    }
  }

  /** Measures each call with a timer of its own. */
  static CallWrapper wrapper(NanoClock clock, LongConsumer target) {
    return new CallWrapper() {
      @Override
      public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
        long start = clock.nanos();
        try {
          return task.call();
        } finally {
          target.accept(Math.max(clock.nanos() - start, 0));
        }
      }
    };
  }
}
