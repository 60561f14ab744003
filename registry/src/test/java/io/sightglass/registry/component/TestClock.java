// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.NanoClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until a test moves it. */
public final class TestClock extends Clock implements NanoClock {

  /** The wall clock at first. */
  public static final Instant START = Instant.ofEpochMilli(1_520_430_000_123L);

  private final AtomicLong elapsed = new AtomicLong();

  /** Moves it. */
  public void advance(Duration time) {
    elapsed.addAndGet(time.toNanos());
  }

  @Override
  public long nanos() {
    return elapsed.get();
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
