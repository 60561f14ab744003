// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal;

import io.sightglass.registry.Collector;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Registry;
import io.sightglass.registry.component.BreakerState;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shows the states of the circuit breakers of SmallRye Fault Tolerance that have a name.
 *
 * <p>Needs its API: to be entered only where a bean method has {@code @CircuitBreakerName}.
 */
public final class SmallRyeBreakers {

  private SmallRyeBreakers() {}

  /** Records the state of each breaker in {@code names}, until {@code registry} closes. */
  public static void watch(Registry registry, Instance<Object> beans, Collection<String> names) {
    Instance<CircuitBreakerMaintenance> found = beans.select(CircuitBreakerMaintenance.class);
    if (!found.isResolvable()) {
      registry
          .findings()
          .warn(
              "circuit breakers",
              "of @CircuitBreakerName "
                  + names
                  + " are not shown: there is no bean CircuitBreakerMaintenance; add"
                  + " smallrye-fault-tolerance");
      return;
    }
    CircuitBreakerMaintenance maintenance = found.get();
    List<String> known = new ArrayList<>();
    for (String name : names) {
      try {
        watch(registry, maintenance, name);
        known.add(name);
      } catch (RuntimeException e) {
        registry
            .findings()
            .warn(
                "circuit breaker " + name,
                "is not shown: SmallRye Fault Tolerance says "
                    + e
                    + "; put @CircuitBreaker beside its @CircuitBreakerName");
      }
    }
    registry.register(new States(maintenance, ComponentMetrics.in(registry), List.copyOf(known)));
  }

  private static void watch(Registry registry, CircuitBreakerMaintenance maintenance, String name) {
    Component component = ComponentMetrics.in(registry).component(name);
    // SmallRye cannot forget a listener, so that one holds a reference which is cut at the end.
    AtomicReference<Component> target = new AtomicReference<>(component);
    registry.onClose(() -> target.set(null));
    maintenance.onStateChange(name, state -> show(target, state));
    showCurrent(maintenance, name, target);
  }

  /** Shows the state that a breaker has, also if it changes meanwhile. */
  private static void showCurrent(
      CircuitBreakerMaintenance maintenance, String name, AtomicReference<Component> target) {
    CircuitBreakerState known;
    do {
      known = maintenance.currentState(name);
      show(target, known);
    } while (maintenance.currentState(name) != known);
  }

  private static void show(AtomicReference<Component> target, CircuitBreakerState state) {
    Component component = target.get();
    if (component != null) {
      component.state(stateOf(state));
    }
  }

  /** Looks after the states at each scrape: SmallRye tells nobody when a breaker is reset. */
  private record States(
      CircuitBreakerMaintenance maintenance, ComponentMetrics components, List<String> names)
      implements Collector {

    @Override
    public String name() {
      return "smallrye_breakers";
    }

    @Override
    public void collect(MetricVisitor visitor) {
      for (String name : names) {
        showCurrent(maintenance, name, new AtomicReference<>(components.component(name)));
      }
    }
  }

  private static BreakerState stateOf(CircuitBreakerState state) {
    return switch (state) {
      case OPEN -> BreakerState.OPEN;
      case HALF_OPEN -> BreakerState.HALF_OPEN;
      case CLOSED -> BreakerState.CLOSED;
    };
  }
}
