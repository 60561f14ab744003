// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import io.sightglass.registry.NanoClock;
import java.time.Duration;

/** The moment by which an exchange has to be over. */
public final class Deadline {

  private final NanoClock clock;
  private final long start;
  private final long limitNanos;

  private Deadline(NanoClock clock, long limitNanos) {
    this.clock = clock;
    this.start = clock.nanos();
    this.limitNanos = limitNanos;
  }

  /** The moment that is this far from now. */
  public static Deadline in(Duration limit) {
    return new Deadline(NanoClock.SYSTEM, limit.toNanos());
  }

  /** What is left in milliseconds, rounded up; 0 when it is over. */
  long remainingMillis() {
    long left = limitNanos - (clock.nanos() - start);
    return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
  }
}
