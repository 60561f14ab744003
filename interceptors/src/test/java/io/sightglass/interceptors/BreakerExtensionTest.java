// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.component.ComponentMetrics;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Breakers of Resilience4j that CDI producers make. */
final class BreakerExtensionTest {

  @Test
  @DisplayName("S1-20 breakers of a produced registry are components")
  void registry_thatIsProduced_isRecorded() {
    try (Cdi cdi = with(Breakers.class)) {
      CircuitBreaker breaker = cdi.bean(CircuitBreakerRegistry.class).circuitBreaker("payment");
      breaker.executeRunnable(() -> {});
      breaker.transitionToOpenState();

      assertThat(calls(cdi, "payment", "success")).isEqualTo(1);
      assertThat(state(cdi, "payment", "open")).isEqualTo(1);
    }
  }

  @Test
  void breaker_thatIsProduced_isRecorded() {
    try (Cdi cdi = with(StockBreaker.class)) {
      cdi.bean(CircuitBreaker.class).executeRunnable(() -> {});

      assertThat(calls(cdi, "stock", "success")).isEqualTo(1);
    }
  }

  @Test
  void breaker_thatIsProducedForEachInjectionPoint_isRecordedOnce() {
    try (Cdi cdi = with(SharedBreaker.class)) {
      cdi.bean(CircuitBreaker.class).executeRunnable(() -> {});
      cdi.bean(CircuitBreaker.class).executeRunnable(() -> {});

      assertThat(calls(cdi, "shared", "success")).isEqualTo(2);
    }
  }

  @Test
  void registry_thatNobodyUses_isNotProduced() {
    int before = Breakers.MADE.get();
    try (Cdi cdi = with(Breakers.class)) {
      assertThat(cdi.registry()).isNotNull();
      assertThat(Breakers.MADE).hasValue(before);
    }
  }

  @Test
  void registry_thatIsProducedBeforeTheStart_isRecorded() {
    try (Cdi cdi = Cdi.with(List.of(new BreakerExtension(), new Early()), Breakers.class)) {
      assertThat(state(cdi, "early", "closed")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("S1-20 a call through an annotated method and a breaker is counted once")
  void call_ofAnAnnotatedMethodWithABreaker_isCountedOnce() {
    try (Cdi cdi = with(Breakers.class, Payments.class)) {
      Payments payments = cdi.bean(Payments.class);
      payments.pay(false);
      assertThat(catchThrowable(() -> payments.pay(true))).hasMessage("no answer");
      assertThat(catchThrowable(() -> payments.pay(false)))
          .hasMessage("CircuitBreaker 'payment' is OPEN and does not permit further calls");

      assertThat(calls(cdi, "payment", "success")).isEqualTo(1);
      assertThat(calls(cdi, "payment", "failure")).isEqualTo(1);
      assertThat(calls(cdi, "payment", "rejected")).isEqualTo(1);
      assertThat(state(cdi, "payment", "open")).isEqualTo(1);
    }
  }

  @Test
  void breaker_whenTheContainerHasEnded_isNoLongerRecorded() {
    CircuitBreaker breaker;
    ComponentMetrics components;
    try (Cdi cdi = with(Breakers.class)) {
      breaker = cdi.bean(CircuitBreakerRegistry.class).circuitBreaker("payment");
      components = ComponentMetrics.in(cdi.registry());
    }
    breaker.executeRunnable(() -> {});

    assertThat(components.component("payment").summary().totalCalls()).isZero();
  }

  @Test
  void breaker_whenTheMetricIsDefinedOtherwise_isAFindingAndWorks() {
    try (Cdi cdi = with(ClashingRegistry.class, SharedBreaker.class)) {
      assertThat(cdi.bean(CircuitBreaker.class).tryAcquirePermission()).isTrue();
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  "circuit breakers",
                  "that CDI produces are not shown: java.lang.IllegalArgumentException:"
                      + " log_entries is registered as counter log_entries[] \"Others.\" and cannot become"
                      + " counter log_entries[component, level] \"Log entries of a component: debug,"
                      + " info, warning, error, or other levels.\"; use the same definition or another"
                      + " name"));
    }
  }

  @Test
  void breaker_thatIsNamedForSmallRyeWithoutIt_isAFinding() {
    try (Cdi cdi = with(Stock.class)) {
      assertThat(cdi.bean(Stock.class).stockOf("flask")).isEqualTo(5);
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  "circuit breakers",
                  "of @CircuitBreakerName [stock] are not shown: there is no bean"
                      + " CircuitBreakerMaintenance; add smallrye-fault-tolerance"));
    }
  }

  @Test
  void container_withoutBreakers_showsNoComponent() {
    try (Cdi cdi = with(Idle.class)) {
      assertThat(ComponentMetrics.in(cdi.registry()).components()).isEmpty();
      assertThat(cdi.findings()).isEmpty();
    }
  }

  private static Cdi with(Class<?>... beans) {
    return Cdi.with(List.of(new BreakerExtension()), beans);
  }

  private static double calls(Cdi cdi, String component, String outcome) {
    return cdi.value("circuit_breaker_calls_total", "component", component, "outcome", outcome);
  }

  private static double state(Cdi cdi, String component, String state) {
    return cdi.value("circuit_breaker_state", "component", component, "state", state);
  }

  static class Breakers {

    static final AtomicInteger MADE = new AtomicInteger();

    @Produces
    @ApplicationScoped
    static CircuitBreakerRegistry breakers() {
      MADE.incrementAndGet();
      return CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom().slidingWindowSize(2).minimumNumberOfCalls(2).build());
    }
  }

  static class StockBreaker {
    @Produces @Singleton CircuitBreaker breaker = CircuitBreaker.ofDefaults("stock");
  }

  static class SharedBreaker {

    static final CircuitBreaker BREAKER = CircuitBreaker.ofDefaults("shared");

    @Produces
    static CircuitBreaker breaker() {
      return BREAKER;
    }
  }

  static class ClashingRegistry {

    static final Registry REGISTRY = clashing();

    @Produces
    static Registry registry() {
      return REGISTRY;
    }

    private static Registry clashing() {
      Registry registry = Registry.create();
      registry.counter("log_entries_total").help("Others.").register();
      return registry;
    }
  }

  @ApplicationScoped
  static class Stock {
    @CircuitBreakerName("stock")
    public int stockOf(String product) {
      return product.length();
    }
  }

  @Dependent
  static class Idle {}

  @ApplicationScoped
  static class Payments {

    private final CircuitBreaker breaker;

    Payments() {
      this.breaker = CircuitBreaker.ofDefaults("proxy");
    }

    @Inject
    Payments(CircuitBreakerRegistry breakers) {
      this.breaker = breakers.circuitBreaker("payment");
    }

    @MeteredComponent("payment")
    public void pay(boolean fails) {
      breaker.executeRunnable(
          () -> {
            if (fails) {
              throw new IllegalStateException("no answer");
            }
          });
    }
  }

  static final class Early implements Extension {

    void valid(@Observes AfterDeploymentValidation event, BeanManager manager) {
      manager.createInstance().select(CircuitBreakerRegistry.class).get().circuitBreaker("early");
    }
  }
}
