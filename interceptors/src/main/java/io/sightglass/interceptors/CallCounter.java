// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one method by how they end. */
final class CallCounter extends CallMetric {

  private final Family<Counter> family;
  private final String className;
  private final String methodName;
  private final Counter returned;

  CallCounter(Family<Counter> family, MeteredCall call) {
    this.family = family;
    this.className = call.className();
    this.methodName = call.methodName();
    this.returned = family.labels(className, methodName, "");
  }

  @Override
  long callStarted() {
    return 0;
  }

  @Override
  void callFinished(long started, @Nullable Throwable failure) {
    if (failure == null) {
      returned.inc();
    } else {
      family.labels(className, methodName, MeteredCall.nameOf(failure.getClass())).inc();
    }
  }
}
