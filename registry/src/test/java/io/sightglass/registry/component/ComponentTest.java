// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentTest {

  private final TestClock clock = new TestClock();
  private final Registry registry = Registry.create();
  private final Component billing = Given.components(registry, clock).component("billing");

  private OptionalDouble corrections(Correction reason) {
    return Snapshot.of(registry)
        .value("sightglass_component_corrections_total", "reason", reason.label());
  }

  private double calls(String outcome) {
    return Snapshot.of(registry)
        .value("circuit_breaker_calls_total", "component", "billing", "outcome", outcome)
        .orElseThrow();
  }

  private static long millis(long count) {
    return MILLISECONDS.toNanos(count);
  }

  @Test
  @DisplayName("S1-2 the window keeps the most recent latencies")
  void window_whenMoreAreRecorded_keepsTheMostRecent() {
    Registry small = Given.registry("sightglass.component-latency-samples", "10");
    Component component = ComponentMetrics.in(small).component("billing");
    IntStream.range(0, 20).forEach(i -> component.recordCall(0.010 + i * 0.010, true));

    ComponentSummary summary = component.summary();
    assertThat(summary.totalCalls()).isEqualTo(20);
    assertThat(summary.minLatency()).isEqualTo(0.110);
    assertThat(summary.maxLatency()).isGreaterThan(0.150).isEqualTo(0.200);
    assertThat(summary.averageLatency()).isCloseTo(0.155, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "100001"})
  @DisplayName("S1-2 a window without places is refused")
  void window_whenItsSizeIsWrong_isTheDefault(String size) {
    Settings settings = Settings.of(Map.of("sightglass.component-latency-samples", size)::get);

    assertThat(settings.get(Setting.COMPONENT_LATENCY_SAMPLES)).isEqualTo(1000);
  }

  @Test
  @DisplayName("S1-3 calls are counted by what became of them")
  void calls_whenRecorded_countByOutcome() {
    billing.recordCall(0.5, true);
    billing.callSucceeded(millis(100));
    billing.recordCall(0.25, false);
    billing.callFailed(millis(50));

    ComponentSummary summary = billing.summary();
    assertThat(summary.totalCalls()).isEqualTo(4);
    assertThat(summary.successfulCalls()).isEqualTo(2);
    assertThat(summary.failedCalls()).isEqualTo(2);
    assertThat(List.of(calls("success"), calls("failure"), calls("rejected")))
        .containsExactly(2.0, 2.0, 0.0);
  }

  @Test
  @DisplayName("S1-3 a failure is dated, by its own time if it has one")
  void lastFailure_whenACallFails_isItsTime() {
    assertThat(billing.summary().lastFailure()).isNull();
    billing.recordCall(0.1, true, Instant.ofEpochSecond(7));
    assertThat(billing.summary().lastFailure()).isNull();

    billing.recordCall(0.1, false, Instant.ofEpochSecond(7));
    assertThat(billing.summary().lastFailure()).isEqualTo(Instant.ofEpochSecond(7));

    clock.advance(Duration.ofSeconds(3));
    billing.callFailed(1);
    assertThat(billing.summary().lastFailure()).isEqualTo(TestClock.START.plusSeconds(3));
  }

  @Test
  @DisplayName("S1-3 a failure with a time beyond all calendars is dated as far as may be")
  void lastFailure_whenItsTimeIsBeyondMilliseconds_isRecordedAllTheSame() {
    billing.recordCall(0.1, false, Instant.MAX);
    billing.recordCall(0.1, false, Instant.MIN);

    assertThat(billing.summary().failedCalls()).isEqualTo(2);
    assertThat(billing.summary().lastFailure()).isEqualTo(Instant.ofEpochMilli(Long.MIN_VALUE));
  }

  @Test
  @DisplayName("S1-3 a negative latency counts as 0")
  void latency_whenNegative_isZero() {
    billing.recordCall(-1, true);
    billing.callSucceeded(-5);
    billing.callFailed(Long.MIN_VALUE);

    assertThat(billing.summary().totalCalls()).isEqualTo(3);
    assertThat(billing.summary().maxLatency()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  @DisplayName("S1-3 a latency that is no number is refused and counted")
  void latency_whenNoNumber_isRefusedAndCounted(double latency) {
    billing.recordCall(latency, true);
    billing.recordCall(latency, false);

    assertThat(billing.summary().totalCalls()).isZero();
    assertThat(corrections(Correction.BAD_LATENCY)).hasValue(2);
    assertThat(registry.findings().list())
        .extracting(finding -> finding.subject() + " " + finding.message())
        .containsExactly(
            "component metrics: the latency of a call is a finite number of seconds, but NaN or an"
                + " infinity was given; the call is not recorded");
  }

  @Test
  @DisplayName("S1-4 a state is closed until somebody says otherwise")
  void state_whenSaid_isTheState() {
    assertThat(billing.state()).isEqualTo(BreakerState.CLOSED);
    billing.state(BreakerState.OPEN);

    assertThat(billing.state()).isEqualTo(BreakerState.OPEN);
    assertThat(billing.summary().state()).isEqualTo(BreakerState.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "open, OPEN",
    "OPEN, OPEN",
    "half_open, HALF_OPEN",
    "HALF-OPEN, HALF_OPEN",
    "Half_Open, HALF_OPEN",
  })
  @DisplayName("S1-4 a state may be said as text")
  void state_whenText_isFound(String text, BreakerState state) {
    billing.state(text);

    assertThat(billing.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "opened", "half open", "0"})
  @DisplayName("S1-4 an unknown state leaves the state as it is, and is counted")
  void state_whenUnknown_staysAndIsCounted(String text) {
    billing.state(BreakerState.OPEN);
    billing.state(text);

    assertThat(billing.state()).isEqualTo(BreakerState.OPEN);
    assertThat(corrections(Correction.UNKNOWN_STATE)).hasValue(1);
  }

  @Test
  @DisplayName("S1-4 the last 100 transitions are kept")
  void transitions_whenMoreThanAHundred_areTheLast() {
    for (int i = 0; i < 150; i++) {
      billing.state(i % 2 == 0 ? BreakerState.OPEN : BreakerState.CLOSED, Instant.ofEpochSecond(i));
    }

    List<Transition> transitions = billing.transitions();
    assertThat(transitions).hasSize(100);
    assertThat(transitions.get(0))
        .isEqualTo(
            new Transition(Instant.ofEpochSecond(50), BreakerState.CLOSED, BreakerState.OPEN));
    assertThat(transitions.get(99))
        .isEqualTo(
            new Transition(Instant.ofEpochSecond(149), BreakerState.OPEN, BreakerState.CLOSED));
  }

  @Test
  @DisplayName("S1-4 a state that is said again is no transition")
  void state_whenSaidAgain_isNoTransition() {
    billing.state("closed");
    billing.state(BreakerState.OPEN);
    billing.state(BreakerState.OPEN);

    assertThat(billing.transitions())
        .containsExactly(new Transition(TestClock.START, BreakerState.CLOSED, BreakerState.OPEN));
    assertThat(
            Snapshot.of(registry)
                .value(
                    "circuit_breaker_transitions_total", "component", "billing", "state", "open"))
        .hasValue(1);
  }

  @Test
  @DisplayName("S1-6 percentiles without a latency are 0, with one are that one")
  void percentiles_whenFew_areThatLatency() {
    assertThat(billing.latencyPercentiles())
        .containsExactly(Map.entry("p50", 0.0), Map.entry("p95", 0.0), Map.entry("p99", 0.0));

    billing.recordCall(0.25, true);
    assertThat(billing.latencyPercentiles(0, 50, 99.9, 100))
        .containsExactly(
            Map.entry("p0", 0.25),
            Map.entry("p50", 0.25),
            Map.entry("p99.9", 0.25),
            Map.entry("p100", 0.25));
  }

  @Test
  @DisplayName("S1-6 percentiles lie within the latencies, where the exclusive method leaves them")
  void percentiles_whenExtrapolated_areClamped() {
    billing.recordCall(0.1, true);
    billing.recordCall(10, true);

    assertThat(billing.latencyPercentiles(1, 99))
        .containsExactly(Map.entry("p1", 0.1), Map.entry("p99", 10.0));
  }

  @Test
  @DisplayName("S1-6 percentiles of 100 latencies are where they should be")
  void percentiles_whenAHundred_interpolate() {
    IntStream.range(10, 110).forEach(i -> billing.callSucceeded(millis(i)));

    Map<String, Double> found = billing.latencyPercentiles();
    assertThat(found.get("p50")).isBetween(0.050, 0.070).isCloseTo(0.0595, within(1e-12));
    assertThat(found.get("p95")).isCloseTo(0.10495, within(1e-9));
    assertThat(found.get("p99")).isCloseTo(0.10899, within(1e-9));
  }

  @Test
  @DisplayName("S1-6 percentiles grow with the share")
  void percentiles_whenAscending_neverFall() {
    IntStream.range(0, 37).forEach(i -> billing.callSucceeded(i * 7919L % 1009));

    double before = 0;
    for (double percent = 0; percent <= 100; percent += 0.25) {
      double now = billing.latencyPercentiles(percent).values().iterator().next();
      assertThat(now).isBetween(before, billing.summary().maxLatency());
      before = now;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  @DisplayName("S1-6 a percentile that is none is refused")
  void percentiles_whenOutOfRange_areRefused(double percent) {
    assertThatThrownBy(() -> billing.latencyPercentiles(percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a percentile is 0 to 100, but got " + percent);
  }

  @Test
  @DisplayName("S1-7 without calls nothing failed and everything succeeded")
  void rates_whenThereWasNoCall_areZeroAndAHundred() {
    assertThat(billing.summary().failureRate()).isZero();
    assertThat(billing.summary().successRate()).isEqualTo(100.0);
  }

  @Test
  @DisplayName("S1-7 rates are percent of all calls")
  void rates_whenSomeFailed_arePercent() {
    IntStream.range(0, 3).forEach(i -> billing.callSucceeded(1));
    billing.callFailed(1);

    assertThat(billing.summary().failureRate()).isEqualTo(25.0);
    assertThat(billing.summary().successRate()).isEqualTo(75.0);
  }

  @Test
  @DisplayName("S1-19 a call that is passed through is timed")
  void call_whenItReturns_isASuccessOfItsDuration() throws Exception {
    String result =
        billing.call(
            () -> {
              clock.advance(Duration.ofMillis(40));
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(billing.summary().successfulCalls()).isEqualTo(1);
    assertThat(billing.summary().maxLatency()).isEqualTo(0.040);
  }

  @Test
  @DisplayName("S1-19 a call that throws is a failure, and what it threw is passed on")
  void call_whenItThrows_isAFailureAndThrowsTheSame() {
    IOException thrown = new IOException("gone");

    assertThatThrownBy(
            () ->
                billing.call(
                    () -> {
                      clock.advance(Duration.ofMillis(30));
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(billing.summary().failedCalls()).isEqualTo(1);
    assertThat(billing.summary().maxLatency()).isEqualTo(0.030);
  }

  @Test
  @DisplayName("S1-19 errors are failures, too, and are passed on")
  void run_whenItThrowsAnError_isAFailureAndThrowsTheSame() {
    AssertionError thrown = new AssertionError("wrong");
    Runnable task =
        () -> {
          throw thrown;
        };

    assertThatThrownBy(() -> billing.run(task)).isSameAs(thrown);
    assertThat(billing.summary().failedCalls()).isEqualTo(1);
  }

  @Test
  @DisplayName("S1-19 what is wrapped is timed whenever it runs")
  void wrap_whenRunTwice_countsTwice() {
    Runnable task = billing.wrap(() -> clock.advance(Duration.ofMillis(1)));
    task.run();
    task.run();

    assertThat(billing.summary().successfulCalls()).isEqualTo(2);
  }

  @Test
  @DisplayName("S1-20 a call that an open breaker rejects is an outcome of its own")
  void rejection_whenRecorded_isAFailedCallWithoutALatency() {
    billing.callSucceeded(millis(10));
    billing.callRejected();

    ComponentSummary summary = billing.summary();
    assertThat(calls("rejected")).isEqualTo(1);
    assertThat(calls("failure")).isZero();
    assertThat(summary.rejectedCalls()).isEqualTo(1);
    assertThat(summary.failedCalls()).isEqualTo(1);
    assertThat(summary.failureRate()).isEqualTo(50.0);
    assertThat(summary.minLatency()).isEqualTo(0.010);
    assertThat(summary.lastFailure()).isEqualTo(TestClock.START);
  }
}
