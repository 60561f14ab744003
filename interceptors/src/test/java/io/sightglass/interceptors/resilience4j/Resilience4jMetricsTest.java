// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.interceptors.internal.AnnotatedComponents;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.component.ComponentMetrics;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The adapter with a real Resilience4j, without CDI. */
final class Resilience4jMetricsTest {

  private static final CircuitBreakerConfig TWO_CALLS =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(2)
          .minimumNumberOfCalls(2)
          .permittedNumberOfCallsInHalfOpenState(1)
          .ignoreExceptions(IllegalArgumentException.class)
          .build();

  private final Registry registry = Registry.create();
  private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(TWO_CALLS);

  @Test
  @DisplayName("S1-20 a breaker that is there is shown with all series at zero")
  void breaker_thatIsThere_isShownAtZero() {
    breakers.circuitBreaker("payment");
    Resilience4jMetrics.bind(registry, breakers);

    assertThat(calls("payment", "success")).isZero();
    assertThat(calls("payment", "failure")).isZero();
    assertThat(calls("payment", "rejected")).isZero();
    assertState("payment", "closed");
  }

  @Test
  void breaker_thatComesLater_isShown() {
    Resilience4jMetrics.bind(registry, breakers);
    breakers.circuitBreaker("payment").executeRunnable(() -> {});

    assertThat(calls("payment", "success")).isEqualTo(1);
  }

  @Test
  void breaker_thatIsOpenAlready_isShownOpen() {
    breakers.circuitBreaker("payment").transitionToOpenState();
    Resilience4jMetrics.bind(registry, breakers);

    assertState("payment", "open");
  }

  @Test
  void breaker_withoutRegistry_isShown() {
    CircuitBreaker breaker = CircuitBreaker.of("stock", TWO_CALLS);
    Resilience4jMetrics.bind(registry, breaker);
    breaker.executeRunnable(() -> {});

    assertThat(calls("stock", "success")).isEqualTo(1);
  }

  @Test
  void duration_ofACall_isItsLatency() {
    CircuitBreaker breaker = bound("payment");
    breaker.onSuccess(250, TimeUnit.MILLISECONDS);
    breaker.onError(750, TimeUnit.MILLISECONDS, new IllegalStateException("no answer"));

    assertThat(value("circuit_breaker_latency_seconds_sum", "payment")).isEqualTo(1);
    assertThat(value("circuit_breaker_latency_seconds_count", "payment")).isEqualTo(2);
  }

  @Test
  @DisplayName("S1-20 failures, rejections and the way open, half open, closed")
  void breaker_thatOpensAndCloses_isFollowed() {
    CircuitBreaker breaker = bound("payment");
    fail(breaker, new IllegalStateException("no answer"));
    fail(breaker, new IllegalStateException("no answer"));
    assertState("payment", "open");
    assertThat(calls("payment", "failure")).isEqualTo(2);

    assertThat(catchThrowable(() -> breaker.executeRunnable(() -> {})))
        .isInstanceOf(CallNotPermittedException.class);
    assertThat(calls("payment", "rejected")).isEqualTo(1);

    breaker.transitionToHalfOpenState();
    assertState("payment", "half_open");

    breaker.executeRunnable(() -> {});
    assertState("payment", "closed");
    assertThat(calls("payment", "success")).isEqualTo(1);
    assertThat(calls("payment", "failure")).isEqualTo(2);
  }

  @Test
  void error_thatTheBreakerIgnores_isASuccess() {
    CircuitBreaker breaker = bound("payment");
    fail(breaker, new IllegalArgumentException("no card"));

    assertThat(calls("payment", "success")).isEqualTo(1);
    assertThat(calls("payment", "failure")).isZero();
  }

  @Test
  void breaker_thatIsForcedOpen_isShownOpen() {
    bound("payment").transitionToForcedOpenState();

    assertState("payment", "open");
  }

  @Test
  void breaker_thatIsDisabled_isShownClosed() {
    CircuitBreaker breaker = bound("payment");
    breaker.transitionToOpenState();
    breaker.transitionToDisabledState();

    assertState("payment", "closed");
  }

  @Test
  void breaker_boundTwice_isRecordedOnce() {
    CircuitBreaker breaker = bound("payment");
    Resilience4jMetrics.bind(registry, breakers);
    Resilience4jMetrics.bind(registry, breaker);
    breaker.executeRunnable(() -> {});

    assertThat(calls("payment", "success")).isEqualTo(1);
  }

  @Test
  void breaker_thatIsRemoved_isNoLongerRecorded() {
    CircuitBreaker breaker = bound("payment");
    breakers.remove("payment");
    breaker.executeRunnable(() -> {});

    assertThat(calls("payment", "success")).isZero();
  }

  @Test
  void breaker_thatIsReplaced_isRecordedInsteadOfTheOther() {
    CircuitBreaker before = bound("payment");
    CircuitBreaker after = CircuitBreaker.of("payment", TWO_CALLS);
    breakers.replace("payment", after);
    before.executeRunnable(() -> {});
    after.executeRunnable(() -> {});

    assertThat(calls("payment", "success")).isEqualTo(1);
  }

  @Test
  void breaker_ofAnAnnotatedComponent_givesItsStateAlone() {
    AnnotatedComponents.in(registry).add(ComponentMetrics.in(registry).component("payment"));
    CircuitBreaker breaker = bound("payment");
    fail(breaker, new IllegalStateException("no answer"));
    fail(breaker, new IllegalStateException("no answer"));
    fail(breaker, new IllegalStateException("not even asked"));

    assertState("payment", "open");
    assertThat(calls("payment", "failure")).isZero();
    assertThat(calls("payment", "rejected")).isZero();
  }

  @Test
  void breaker_whenTheMetricsAreClosed_isNoLongerRecorded() {
    CircuitBreaker breaker = bound("payment");
    var component = ComponentMetrics.in(registry).component("payment");
    registry.close();
    breaker.executeRunnable(() -> {});
    breaker.transitionToOpenState();
    breakers.circuitBreaker("stock");

    assertThat(component.summary().totalCalls()).isZero();
    assertThat(component.state().label()).isEqualTo("closed");
    assertThat(ComponentMetrics.in(registry).components()).containsExactly("payment");
  }

  @Test
  void bind_whenAMetricIsDefinedOtherwise_failsAndLeavesTheBreakersAlone() {
    Registry taken = Registry.create();
    taken.counter("circuit_breaker_calls").help("Mine.").register("mine");

    assertThatThrownBy(() -> Resilience4jMetrics.bind(taken, breakers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("circuit_breaker_calls is registered as ");
    assertThat(breakers.circuitBreaker("later").getName()).isEqualTo("later");
  }

  @Test
  void bind_whenTheMetricsAreClosed_doesNothing() {
    registry.close();
    breakers.circuitBreaker("payment");
    Resilience4jMetrics.bind(registry, breakers);

    assertThat(ComponentMetrics.in(registry).components()).isEmpty();
  }

  private CircuitBreaker bound(String name) {
    CircuitBreaker breaker = breakers.circuitBreaker(name);
    Resilience4jMetrics.bind(registry, breakers);
    return breaker;
  }

  private static void fail(CircuitBreaker breaker, RuntimeException failure) {
    Throwable thrown =
        catchThrowable(
            () ->
                breaker.executeRunnable(
                    () -> {
                      throw failure;
                    }));
    assertThat(thrown).isNotNull();
  }

  private void assertState(String component, String expected) {
    for (String state : new String[] {"closed", "open", "half_open"}) {
      assertThat(
              Snapshot.of(registry)
                  .value("circuit_breaker_state", "component", component, "state", state))
          .as(state)
          .hasValue(state.equals(expected) ? 1 : 0);
    }
  }

  private double calls(String component, String outcome) {
    return Snapshot.of(registry)
        .value("circuit_breaker_calls_total", "component", component, "outcome", outcome)
        .orElse(-1);
  }

  private double value(String sample, String component) {
    return Snapshot.of(registry).value(sample, "component", component).orElse(-1);
  }
}
