// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.resilience4j;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sightglass.interceptors.internal.AnnotatedComponents;
import io.sightglass.registry.component.BreakerState;
import io.sightglass.registry.component.Component;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what one breaker tells as a component, until it is released. */
final class BreakerListener {

  private final AnnotatedComponents annotated;
  private volatile @Nullable Component component;

  /**
   * Records as {@code component}.
   *
   * @param annotated the components whose calls are recorded without this
   */
  BreakerListener(Component component, AnnotatedComponents annotated) {
    this.component = component;
    this.annotated = annotated;
  }

  // Must not keep the breaker: it is a weak key of what keeps this.
  void listenTo(CircuitBreaker breaker) {
    breaker
        .getEventPublisher()
        .onSuccess(event -> call(it -> it.callSucceeded(event.getElapsedDuration().toNanos())))
        .onIgnoredError(event -> call(it -> it.callSucceeded(event.getElapsedDuration().toNanos())))
        .onError(event -> call(it -> it.callFailed(event.getElapsedDuration().toNanos())))
        .onCallNotPermitted(event -> call(Component::callRejected))
        .onStateTransition(event -> state(event.getStateTransition().getToState()));
    CircuitBreaker.State known;
    do {
      known = breaker.getState();
      state(known);
    } while (breaker.getState() != known);
  }

  void release() {
    component = null;
  }

  private void call(Consumer<Component> recording) {
    Component target = component;
    if (target != null && !annotated.contains(target)) {
      recording.accept(target);
    }
  }

  private void state(CircuitBreaker.State state) {
    Component target = component;
    if (target != null) {
      target.state(stateOf(state));
    }
  }

  private static BreakerState stateOf(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> BreakerState.OPEN;
      case HALF_OPEN -> BreakerState.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
    };
  }
}
