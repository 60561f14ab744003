// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Both clocks of a registry, which stand until a test moves them. */
public final class FakeClock extends Clock implements NanoClock {

  /** The wall clock at first. */
  public static final Instant START = Instant.ofEpochMilli(1_520_430_000_123L);

  private final long startNanos;
  private final AtomicLong elapsed = new AtomicLong();

  public FakeClock() {
    this(0);
  }

  /** A clock whose nanoseconds begin at {@code startNanos}. */
  public FakeClock(long startNanos) {
    this.startNanos = startNanos;
  }

  Clocks clocks() {
    return new Clocks(this, this);
  }

  /** Moves both clocks; back as well. */
  public void advance(Duration time) {
    elapsed.addAndGet(time.toNanos());
  }

  /** Moves both clocks; returns how far they have been moved so far, in milliseconds. */
  long advanceMillis(long millis) {
    return Duration.ofNanos(elapsed.addAndGet(Duration.ofMillis(millis).toNanos())).toMillis();
  }

  @Override
  public long nanos() {
    return startNanos + elapsed.get();
  }

  @Override
  public Instant instant() {
    return START.plusNanos(elapsed.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
