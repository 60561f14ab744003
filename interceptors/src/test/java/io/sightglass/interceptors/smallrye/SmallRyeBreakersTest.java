// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.smallrye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.interceptors.MeteredComponent;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.component.BreakerState;
import io.sightglass.registry.component.ComponentMetrics;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The adapter with a real SmallRye Fault Tolerance in a CDI container. */
final class SmallRyeBreakersTest {

  private static final String[] OUTCOMES = {"success", "failure", "rejected"};

  private SeContainer container;
  private Registry registry;
  private Payments payments;

  @BeforeEach
  void start() {
    container = SeContainerInitializer.newInstance().addBeanClasses(Payments.class).initialize();
    registry = container.select(Registry.class).get();
    payments = container.select(Payments.class).get();
  }

  @AfterEach
  void stop() {
    if (container.isRunning()) {
      container.close();
    }
  }

  @Test
  @DisplayName("S1-20 a named breaker of MicroProfile is shown closed from the deployment on")
  void breaker_beforeAnyCall_isShownClosed() {
    assertState("payment", "closed");
    assertState("refund", "closed");
  }

  @Test
  @DisplayName("S1-20 a named breaker of MicroProfile that opens is shown open")
  void breaker_thatOpens_isShownOpen() {
    failTwice(() -> payments.pay(true));

    assertState("payment", "open");
  }

  @Test
  void breaker_thatClosesAgain_isFollowed() {
    failTwice(() -> payments.refund(true));
    assertThat(transitions("refund", "open")).isEqualTo(1);
    awaitHalfOpen();

    payments.refund(false);

    assertState("refund", "closed");
    assertThat(transitions("refund", "half_open")).isEqualTo(1);
  }

  @Test
  void breaker_thatIsReset_isShownClosed() {
    failTwice(() -> payments.pay(true));
    container.select(CircuitBreakerMaintenance.class).get().resetAll();
    Snapshot seenOnce = Snapshot.of(registry);

    assertThat(seenOnce.families()).isNotEmpty();
    assertState("payment", "closed");
  }

  @Test
  @DisplayName("S1-20 calls of an annotated method with a breaker of MicroProfile count once")
  void calls_ofAnAnnotatedMethod_areCountedOnceByOutcome() {
    payments.pay(false);
    assertThat(catchThrowable(() -> payments.pay(true))).hasMessage("no answer");
    assertThat(catchThrowable(() -> payments.pay(false)))
        .isInstanceOf(CircuitBreakerOpenException.class);

    assertThat(calls("payment")).containsExactly(1, 1, 1);
  }

  @Test
  void calls_ofAMethodThatIsNotAnnotated_areNotCounted() {
    payments.refund(false);

    assertThat(calls("refund")).containsExactly(0, 0, 0);
  }

  @Test
  void breaker_whenTheMetricsAreClosed_isNoLongerRecorded() {
    registry.close();
    failTwice(() -> payments.pay(true));

    assertThat(ComponentMetrics.in(registry).component("payment").state().label())
        .isEqualTo("closed");
  }

  private static void failTwice(Runnable call) {
    assertThat(catchThrowable(call::run)).hasMessage("no answer");
    assertThat(catchThrowable(call::run)).hasMessage("no answer");
  }

  /** A timer opens the breaker by half once its delay is over, which is at once here. */
  private void awaitHalfOpen() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    var refund = ComponentMetrics.in(registry).component("refund");
    while (refund.state() != BreakerState.HALF_OPEN && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertState("refund", "half_open");
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

  private double transitions(String component, String state) {
    return Snapshot.of(registry)
        .value("circuit_breaker_transitions_total", "component", component, "state", state)
        .orElse(-1);
  }

  private double[] calls(String component) {
    double[] calls = new double[OUTCOMES.length];
    for (int i = 0; i < calls.length; i++) {
      calls[i] =
          Snapshot.of(registry)
              .value("circuit_breaker_calls_total", "component", component, "outcome", OUTCOMES[i])
              .orElse(-1);
    }
    return calls;
  }

  @ApplicationScoped
  static class Payments {

    @MeteredComponent("payment")
    @CircuitBreaker(requestVolumeThreshold = 2)
    @CircuitBreakerName("payment")
    public void pay(boolean fails) {
      answer(fails);
    }

    @CircuitBreaker(requestVolumeThreshold = 2, delay = 0)
    @CircuitBreakerName("refund")
    public void refund(boolean fails) {
      answer(fails);
    }

    private static void answer(boolean fails) {
      if (fails) {
        throw new IllegalStateException("no answer");
      }
    }
  }
}
