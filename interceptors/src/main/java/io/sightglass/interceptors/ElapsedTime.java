// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Gauge;
import io.sightglass.registry.NanoClock;
import org.jspecify.annotations.Nullable;

/** Adds up the durations of the calls of one method. */
final class ElapsedTime extends LabelledCall<Gauge> {

  private static final double PER_SECOND = 1e9;

  private final NanoClock clock;

  ElapsedTime(CallSeries<Gauge> series, NanoClock clock) {
    super(series);
    this.clock = clock;
  }

  @Override
  long callStarted() {
    return clock.nanos();
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    double seconds = Math.max(0, clock.nanos() - started) / PER_SECOND;
    series(opened, result, failure).add(seconds);
  }
}
