// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Gauge;
import org.jspecify.annotations.Nullable;

/** Holds how many calls of one method are running. */
final class CallGauge extends CallMetric {

  private final CallSeries<Gauge> series;
  private final boolean readsArguments;

  CallGauge(CallSeries<Gauge> series) {
    this.series = series;
    this.readsArguments = series.readsArguments();
  }

  @Override
  boolean readsArguments() {
    return readsArguments;
  }

  @Override
  Object callOpened(@Nullable Object[] arguments) {
    Gauge running = series.of(arguments, null, null);
    running.inc();
    return running;
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    if (opened instanceof Gauge running) {
      running.dec();
    }
  }
}
