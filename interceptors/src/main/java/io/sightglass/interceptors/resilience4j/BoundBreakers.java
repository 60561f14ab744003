// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.resilience4j;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.interceptors.internal.AnnotatedComponents;
import io.sightglass.registry.Registry;
import io.sightglass.registry.component.ComponentMetrics;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The breakers that one metric registry records.
 *
 * <p>Safe for use by many threads.
 */
final class BoundBreakers {

  /*
   * Resilience4j cannot forget a listener. So the listeners that it keeps hold one reference each,
   * which is cut at the end; and what is bound is kept weakly, so that breakers which the
   * application forgets are collected.
   */

  private final ComponentMetrics metrics;
  private final AnnotatedComponents annotated;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<CircuitBreaker, BreakerListener> breakers = new WeakHashMap<>();
  private final Map<CircuitBreakerRegistry, RegistryListener> registries = new WeakHashMap<>();
  private boolean closed;

  private BoundBreakers(Registry registry) {
    // Fails here, where the application binds, if it has a metric of a name that is needed.
    this.metrics = ComponentMetrics.in(registry);
    this.annotated = AnnotatedComponents.in(registry);
    registry.onClose(this::close);
  }

  /** Those of {@code registry}. */
  static BoundBreakers in(Registry registry) {
    return registry.companion(BoundBreakers.class, BoundBreakers::new);
  }

  /** Records the breakers of {@code added}, now and later. */
  void add(CircuitBreakerRegistry added) {
    lock.lock();
    try {
      if (closed || registries.containsKey(added)) {
        return;
      }
      RegistryListener listener = new RegistryListener(this);
      registries.put(added, listener);
      listener.listenTo(added);
    } finally {
      lock.unlock();
    }
    // After listening, so that none slips through between; who is found twice is added once.
    added.getAllCircuitBreakers().forEach(this::add);
  }

  /** Records {@code added}. */
  void add(CircuitBreaker added) {
    lock.lock();
    try {
      if (closed || breakers.containsKey(added)) {
        return;
      }
      BreakerListener listener = new BreakerListener(metrics.component(added.getName()), annotated);
      breakers.put(added, listener);
      listener.listenTo(added);
    } finally {
      lock.unlock();
    }
  }

  /** Records {@code removed} no longer. */
  void remove(CircuitBreaker removed) {
    lock.lock();
    try {
      @Nullable BreakerListener listener = breakers.remove(removed);
      if (listener != null) {
        listener.release();
      }
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    lock.lock();
    try {
      closed = true;
      breakers.values().forEach(BreakerListener::release);
      breakers.clear();
      registries.values().forEach(RegistryListener::release);
      registries.clear();
    } finally {
      lock.unlock();
    }
  }
}
