// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import org.jspecify.annotations.Nullable;

/** Holds how many calls of one method are running. */
final class CallGauge extends CallMetric {

  private final Gauge running;

  CallGauge(Family<Gauge> family, MeteredCall call) {
    this.running = family.labels(call.className(), call.methodName());
  }

  @Override
  long callStarted() {
    running.inc();
    return 0;
  }

  @Override
  void callFinished(long started, @Nullable Throwable failure) {
    running.dec();
  }
}
