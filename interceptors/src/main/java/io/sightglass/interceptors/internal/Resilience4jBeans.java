// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.interceptors.resilience4j.Resilience4jMetrics;
import io.sightglass.registry.Registry;

/**
 * Records the circuit breakers of Resilience4j that CDI producers have made.
 *
 * <p>Needs its API: to be entered only where a producer makes them.
 */
public final class Resilience4jBeans {

  private Resilience4jBeans() {}

  /** Records {@code product}, a breaker or a registry of them, in {@code registry}. */
  public static void bind(Registry registry, Object product) {
    if (product instanceof CircuitBreakerRegistry breakers) {
      Resilience4jMetrics.bind(registry, breakers);
    } else if (product instanceof CircuitBreaker breaker) {
      Resilience4jMetrics.bind(registry, breaker);
    }
  }
}
