// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The greatest value of the last two to three minutes.
 *
 * <p>Safe for use by many threads; lock-free, and allocates once a minute.
 */
final class RecentMaximum {

  static final double NANOS_PER_SECOND = 1e9;

  private static final int SPANS = 3;
  private static final long SPAN_NANOS = Duration.ofMinutes(1).toNanos();
  private final NanoClock clock;
  private final double perUnit;
  private final AtomicReferenceArray<@Nullable Span> spans = new AtomicReferenceArray<>(SPANS);

  /**
   * None so far.
   *
   * @param perUnit how many of what is recorded make one of what is shown
   */
  RecentMaximum(NanoClock clock, double perUnit) {
    this.clock = clock;
    this.perUnit = perUnit;
  }

  /** That of durations in nanoseconds, which is shown in seconds. */
  static RecentMaximum ofDurations(NanoClock clock) {
    return new RecentMaximum(clock, NANOS_PER_SECOND);
  }

  void record(long value) {
    AtomicLong greatest = current().greatest;
    if (value > greatest.get()) {
      greatest.accumulateAndGet(value, Math::max);
    }
  }

  /** What is shown; 0 if there was none. */
  double value() {
    long now = Math.floorDiv(clock.nanos(), SPAN_NANOS);
    long greatest = 0;
    for (int i = 0; i < SPANS; i++) {
      Span span = spans.get(i);
      if (span != null && now - span.number < SPANS) {
        greatest = Math.max(greatest, span.greatest.get());
      }
    }
    return greatest / perUnit;
  }

  private Span current() {
    long number = Math.floorDiv(clock.nanos(), SPAN_NANOS);
    int index = Math.floorMod(number, SPANS);
    Span known = spans.get(index);
    if (known != null && known.number == number) {
      return known;
    }
    Span next = new Span(number, new AtomicLong());
    if (spans.compareAndSet(index, known, next)) {
      return next;
    }
    Span other = spans.get(index);
    return other == null ? next : other;
  }

  /**
   * One minute.
   *
   * @param number since the origin of the clock
   * @param greatest value in it
   */
  private record Span(long number, AtomicLong greatest) {}
}
