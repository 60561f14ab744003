// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.NanoClock;
import org.jspecify.annotations.Nullable;

/** Measures the duration of the calls of one method by how they end. */
final class CallTimer extends CallMetric {

  private final Family<Histogram> family;
  private final NanoClock clock;
  private final String className;
  private final String methodName;
  private final Histogram returned;

  CallTimer(Family<Histogram> family, MeteredCall call, NanoClock clock) {
    this.family = family;
    this.clock = clock;
    this.className = call.className();
    this.methodName = call.methodName();
    this.returned = family.labels(className, methodName, "");
  }

  @Override
  long callStarted() {
    return clock.nanos();
  }

  @Override
  void callFinished(long started, @Nullable Throwable failure) {
    long nanos = Math.max(0, clock.nanos() - started);
    if (failure == null) {
      returned.observeNanos(nanos);
    } else {
      family
          .labels(className, methodName, MeteredCall.nameOf(failure.getClass()))
          .observeNanos(nanos);
    }
  }
}
