// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.component.Component;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records the calls of one method as calls of a component. */
final class ComponentCall extends CallMetric {

  // By name, since none of these libraries need be there.
  private static final Set<String> OPEN_BREAKER =
      Set.of(
          "io.github.resilience4j.circuitbreaker.CallNotPermittedException",
          "org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException");

  private final Component component;
  private final List<Class<? extends Throwable>> ignored;
  private final NanoClock clock;

  /**
   * Records in {@code component}.
   *
   * @param ignored what is no failure, subclasses included
   */
  ComponentCall(Component component, List<Class<? extends Throwable>> ignored, NanoClock clock) {
    this.component = component;
    this.ignored = ignored;
    this.clock = clock;
  }

  @Override
  long callStarted() {
    return clock.nanos();
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    long nanos = Math.max(0, clock.nanos() - started);
    if (failure == null || isIgnored(failure)) {
      component.callSucceeded(nanos);
    } else if (isOfOpenBreaker(failure)) {
      component.callRejected();
    } else {
      component.callFailed(nanos);
    }
  }

  private boolean isIgnored(Throwable failure) {
    for (Class<? extends Throwable> type : ignored) {
      if (type.isInstance(failure)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfOpenBreaker(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (OPEN_BREAKER.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }
}
