// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.component.ComponentMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MeteredComponentTest {

  private final IllegalStateException noAnswer = new IllegalStateException("no answer");

  @Test
  @DisplayName("S1-19 a component is on the page with all series at zero before its first call")
  void component_beforeAnyCall_hasAllSeriesAtZero() {
    try (Cdi cdi = Cdi.with(Payments.class)) {
      assertThat(calls(cdi, "payment", "success")).isZero();
      assertThat(calls(cdi, "payment", "failure")).isZero();
      assertThat(calls(cdi, "payment", "rejected")).isZero();
      assertThat(cdi.value("circuit_breaker_failure_rate", "component", "payment")).isZero();
      assertThat(state(cdi, "payment", "closed")).isEqualTo(1);
      assertThat(latencies(cdi, "payment")).isZero();
    }
  }

  @Test
  @DisplayName("S1-19 a call that returns is a success with a latency")
  void call_thatReturns_isASuccess() throws Exception {
    try (Cdi cdi = Cdi.with(Payments.class)) {
      assertThat(cdi.bean(Payments.class).pay(() -> "receipt")).isEqualTo("receipt");

      assertThat(calls(cdi, "payment", "success")).isEqualTo(1);
      assertThat(latencies(cdi, "payment")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("S1-19 S1-20 a call that throws anything is a failure and throws on")
  void call_thatThrows_isAFailure() {
    try (Cdi cdi = Cdi.with(Payments.class)) {
      Payments payments = cdi.bean(Payments.class);

      assertThat(catchThrowable(() -> payments.pay(failing(noAnswer)))).isSameAs(noAnswer);
      assertThat(calls(cdi, "payment", "failure")).isEqualTo(1);
      assertThat(calls(cdi, "payment", "success")).isZero();
      assertThat(latencies(cdi, "payment")).isEqualTo(1);
    }
  }

  @Test
  void call_thatThrowsWhatIsIgnored_isASuccess() {
    try (Cdi cdi = Cdi.with(Payments.class)) {
      Payments payments = cdi.bean(Payments.class);
      NumberFormatException refused = new NumberFormatException("no number");

      assertThat(catchThrowable(() -> payments.pay(failing(refused)))).isSameAs(refused);
      assertThat(calls(cdi, "payment", "success")).isEqualTo(1);
      assertThat(calls(cdi, "payment", "failure")).isZero();
    }
  }

  @Test
  @DisplayName("S1-20 a call that an open breaker of Resilience4j refused is rejected")
  void call_refusedByResilience4j_isRejected() {
    CircuitBreaker breaker = CircuitBreaker.ofDefaults("backend");
    Exception refused = CallNotPermittedException.createCallNotPermittedException(breaker);
    try (Cdi cdi = Cdi.with(Payments.class)) {
      Payments payments = cdi.bean(Payments.class);

      assertThat(catchThrowable(() -> payments.pay(failing(refused)))).isSameAs(refused);
      assertThat(calls(cdi, "payment", "rejected")).isEqualTo(1);
      assertThat(calls(cdi, "payment", "failure")).isZero();
      assertThat(latencies(cdi, "payment")).isZero();
    }
  }

  @Test
  @DisplayName("S1-20 a call that an open breaker of MicroProfile refused is rejected")
  void call_refusedByMicroProfile_isRejected() {
    Exception refused = new CircuitBreakerOpenException("payment") {};
    try (Cdi cdi = Cdi.with(Payments.class)) {
      Payments payments = cdi.bean(Payments.class);

      assertThat(catchThrowable(() -> payments.pay(failing(refused)))).isSameAs(refused);
      assertThat(calls(cdi, "payment", "rejected")).isEqualTo(1);
    }
  }

  @Test
  void call_ofAStage_isRecordedWhenTheStageSucceeds() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    try (Cdi cdi = Cdi.with(Gateway.class)) {
      var unused = cdi.bean(Gateway.class).send(answer);
      assertThat(calls(cdi, "Gateway", "success")).isZero();

      answer.complete("sent");
      assertThat(calls(cdi, "Gateway", "success")).isEqualTo(1);
    }
  }

  @Test
  void call_ofAStage_isRecordedByTheCauseOfItsFailure() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    try (Cdi cdi = Cdi.with(Gateway.class)) {
      var unused = cdi.bean(Gateway.class).send(answer.thenApply(sent -> sent));
      answer.completeExceptionally(new CircuitBreakerOpenException("open"));

      assertThat(calls(cdi, "Gateway", "rejected")).isEqualTo(1);
      assertThat(calls(cdi, "Gateway", "failure")).isZero();
    }
  }

  @Test
  void annotation_ofAClass_measuresItsMethodsUnderItsName() {
    try (Cdi cdi = Cdi.with(Gateway.class)) {
      cdi.bean(Gateway.class).ping();

      assertThat(calls(cdi, "Gateway", "success")).isEqualTo(1);
    }
  }

  @Test
  void annotation_ofAMethod_goesBeforeTheOneOfItsClass() {
    try (Cdi cdi = Cdi.with(Gateway.class)) {
      cdi.bean(Gateway.class).settle();

      assertThat(calls(cdi, "settlement", "success")).isEqualTo(1);
      assertThat(calls(cdi, "Gateway", "success")).isZero();
    }
  }

  @Test
  void annotation_ofAFinalMethod_isAFinding() {
    if (DoctorTest.isRefused(Sealed.class)) {
      return;
    }
    try (Cdi cdi = Cdi.with(Sealed.class)) {
      assertThat(cdi.bean(Sealed.class).seal()).isEqualTo("sealed");
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Sealed.class.getName() + ".seal",
                  "is not measured by @MeteredComponent: CDI intercepts by a subclass that"
                      + " overrides, and the method is final; remove final"));
    }
  }

  @Test
  void component_whenItsMetricIsDefinedOtherwise_isNotMeasured() throws Exception {
    try (Cdi cdi = Cdi.with(ClashingRegistry.class, Payments.class)) {
      assertThat(cdi.bean(Payments.class).pay(() -> "receipt")).isEqualTo("receipt");
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Payments.class.getName() + ".pay",
                  "is not measured by @MeteredComponent: circuit_breaker_calls is registered as"
                      + " counter circuit_breaker_calls[name] \"Others.\" and cannot become counter"
                      + " circuit_breaker_calls[component, outcome] \"Calls of a component: success,"
                      + " failure, or rejected by an open breaker.\"; use the same definition or"
                      + " another name"));
    }
  }

  @Test
  @DisplayName("S1-1 the component metrics of the application are injected")
  void componentMetrics_whenInjected_areThoseOfTheRegistry() {
    try (Cdi cdi = Cdi.with(Shop.class)) {
      assertThat(cdi.bean(Shop.class).components).isSameAs(ComponentMetrics.in(cdi.registry()));
    }
  }

  @Test
  void componentMetrics_whenTheApplicationHasARegistry_areThoseOfIt() {
    try (Cdi cdi = Cdi.with(OwnRegistry.class, Shop.class)) {
      assertThat(cdi.bean(Shop.class).components)
          .isSameAs(ComponentMetrics.in(OwnRegistry.REGISTRY));
    }
  }

  @Test
  @DisplayName("S1-8 injecting component metrics puts no series on the page")
  void componentMetrics_whenOnlyInjected_showNoSeries() {
    try (Cdi cdi = Cdi.with(Shop.class)) {
      assertThat(cdi.bean(Shop.class).components).isNotNull();
      assertThat(Snapshot.of(cdi.registry()).families())
          .filteredOn(family -> family.metadata().name().startsWith("circuit_breaker"))
          .allSatisfy(family -> assertThat(family.samples()).isEmpty());
    }
  }

  private static Callable<String> failing(Exception failure) {
    return () -> {
      throw failure;
    };
  }

  private static double calls(Cdi cdi, String component, String outcome) {
    return cdi.value("circuit_breaker_calls_total", "component", component, "outcome", outcome);
  }

  private static double state(Cdi cdi, String component, String state) {
    return cdi.value("circuit_breaker_state", "component", component, "state", state);
  }

  private static double latencies(Cdi cdi, String component) {
    return cdi.value("circuit_breaker_latency_seconds_count", "component", component);
  }

  @ApplicationScoped
  static class Payments {

    @MeteredComponent(value = "payment", ignore = IllegalArgumentException.class)
    public String pay(Callable<String> gateway) throws Exception {
      return gateway.call();
    }
  }

  @ApplicationScoped
  @MeteredComponent
  static class Gateway {

    public CompletionStage<String> send(CompletionStage<String> stage) {
      return stage;
    }

    public void ping() {}

    @MeteredComponent("settlement")
    public void settle() {}
  }

  @Dependent
  static class Sealed {
    @MeteredComponent("seal")
    public final String seal() {
      return "sealed";
    }
  }

  @Dependent
  static class Shop {
    @Inject @Nullable ComponentMetrics components;
  }

  static class OwnRegistry {

    static final Registry REGISTRY = Registry.create();

    @Produces
    static Registry registry() {
      return REGISTRY;
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
      registry.counter("circuit_breaker_calls_total").help("Others.").register("name");
      return registry;
    }
  }
}
