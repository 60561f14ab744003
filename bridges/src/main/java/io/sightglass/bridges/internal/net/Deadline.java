// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.net;

import io.sightglass.registry.NanoClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment by which an exchange has to be over. */
public final class Deadline {

  private final NanoClock clock;
  private final long nanos;

  private Deadline(NanoClock clock, long nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** The moment that is this far from now. */
  public static Deadline in(Duration limit, NanoClock clock) {
    return new Deadline(clock, clock.nanos() + TimeUnit.NANOSECONDS.convert(limit));
  }

  /** The moment that is this far from now, or this one if it is earlier. */
  Deadline orIn(Duration limit) {
    Deadline other = in(limit, clock);
    return other.nanos - nanos < 0 ? other : this;
  }

  /** The moment at which the first of so many equal parts of what is left is over. */
  Deadline share(int parts) {
    long now = clock.nanos();
    return new Deadline(clock, now + (nanos - now) / parts);
  }

  /** What is left in milliseconds, rounded up; 0 when it is over. */
  public long remainingMillis() {
    long left = nanos - clock.nanos();
    return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
  }
}
