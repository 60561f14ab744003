// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.registry.Registry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Breakers outlive metrics and metrics outlive breakers; neither keeps the other. */
final class ReleasedBreakersTest {

  @Test
  void metrics_whenClosed_areNotKeptByTheBreakers() {
    CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    CircuitBreaker breaker = breakers.circuitBreaker("payment");
    WeakReference<Registry> metrics = closedMetricsOf(breakers);

    assertThat(isCollected(metrics)).isTrue();
    assertThat(breaker.getEventPublisher()).isNotNull();
  }

  @Test
  void breaker_thatTheApplicationForgets_isNotKeptByTheMetrics() {
    try (Registry metrics = Registry.create()) {
      assertThat(isCollected(forgottenBreakerOf(metrics))).isTrue();
    }
  }

  private static WeakReference<Registry> closedMetricsOf(CircuitBreakerRegistry breakers) {
    Registry metrics = Registry.create();
    Resilience4jMetrics.bind(metrics, breakers);
    metrics.close();
    return new WeakReference<>(metrics);
  }

  private static WeakReference<CircuitBreaker> forgottenBreakerOf(Registry metrics) {
    CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    CircuitBreaker breaker = breakers.circuitBreaker("payment");
    Resilience4jMetrics.bind(metrics, breakers);
    return new WeakReference<>(breaker);
  }

  private static boolean isCollected(WeakReference<?> reference) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (reference.get() != null && System.nanoTime() < end) {
      System.gc();
      LockSupport.parkNanos(10_000_000);
    }
    return reference.get() == null;
  }
}
