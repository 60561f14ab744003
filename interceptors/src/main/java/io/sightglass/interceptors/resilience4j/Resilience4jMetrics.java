// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.resilience4j;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.registry.Registry;
import java.util.Objects;

/**
 * The circuit breakers of Resilience4j as components.
 *
 * <pre>{@code
 * CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
 * Resilience4jMetrics.bind(registry, breakers);
 * // circuit_breaker_state{component="payment",state="open"}
 * }</pre>
 *
 * <p>Each breaker is the component of its name: its state, and its calls unless {@code
 * MeteredComponent} records the calls of that component. What a breaker is told to ignore counts as
 * a success. The states {@code DISABLED} and {@code METRICS_ONLY} let calls through and are shown
 * as closed, {@code FORCED_OPEN} as open. Binding what is bound changes nothing. Recording ends
 * when the metric registry closes. Safe for use by many threads.
 */
@SuppressWarnings("exports") // Who calls this has Resilience4j; nobody else is to need it.
public final class Resilience4jMetrics {

  private Resilience4jMetrics() {}

  /**
   * Records the breakers of {@code breakers}, those too that come later.
   *
   * @throws IllegalArgumentException if the application has a metric of the name of a component
   *     metric that is defined otherwise
   */
  public static void bind(Registry registry, CircuitBreakerRegistry breakers) {
    Objects.requireNonNull(breakers, "breakers");
    BoundBreakers.in(registry).add(breakers);
  }

  /**
   * Records one breaker.
   *
   * @throws IllegalArgumentException as for a registry of breakers
   */
  public static void bind(Registry registry, CircuitBreaker breaker) {
    Objects.requireNonNull(breaker, "breaker");
    BoundBreakers.in(registry).add(breaker);
  }
}
