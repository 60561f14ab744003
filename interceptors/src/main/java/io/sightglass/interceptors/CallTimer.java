// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Observer;
import org.jspecify.annotations.Nullable;

/**
 * Measures the duration of the calls of one method by how they end.
 *
 * @param <M> a histogram or a summary
 */
final class CallTimer<M extends Observer> extends LabelledCall<M> {

  private final NanoClock clock;

  CallTimer(CallSeries<M> series, NanoClock clock) {
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
    // First, so that finding the series is not measured.
    long nanos = Math.max(0, clock.nanos() - started);
    series(opened, result, failure).observeNanos(nanos);
  }
}
