// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.Threads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentMetricsTest {

  private final TestClock clock = new TestClock();
  private final Registry registry = Registry.create();
  private final ComponentMetrics components = Given.components(registry, clock);

  private OptionalDouble value(String name, String... labels) {
    return Snapshot.of(registry).value(name, labels);
  }

  private double logged(String component, String level) {
    return value("log_entries_total", "component", component, "level", level).orElseThrow();
  }

  @Test
  @DisplayName("S1-1 a registry has one, whoever asks first")
  void in_whenManyThreadsAsk_isOne() {
    Registry other = Registry.create();
    Set<ComponentMetrics> found = ConcurrentHashMap.newKeySet();
    Threads.run(8, id -> found.add(ComponentMetrics.in(other)));

    assertThat(found).containsExactly(ComponentMetrics.in(other));
  }

  @Test
  @DisplayName("S1-1 registries do not share theirs")
  void in_whenRegistriesDiffer_differs() {
    assertThat(ComponentMetrics.in(Registry.create())).isNotSameAs(components);
  }

  @Test
  void in_whenNobodyAsks_pageHasNoneOfTheFamilies() {
    assertThat(Snapshot.of(Registry.create()).families())
        .noneMatch(family -> family.metadata().name().startsWith("circuit_breaker"));
  }

  @Test
  void in_whenTheApplicationHasOneOfTheNames_isRefused() {
    Registry taken = Registry.create();
    taken.gauge("circuit_breaker_state").help("").register();

    assertThatThrownBy(() -> ComponentMetrics.in(taken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("circuit_breaker_state");
  }

  @Test
  void component_whenAskedAgain_isTheSame() {
    assertThat(components.component("billing")).isSameAs(components.component("billing"));
  }

  @Test
  @DisplayName("S1-8 the summary has all figures")
  void summary_whenRecorded_hasAllFigures() {
    Component billing = components.component("billing");
    billing.recordCall(0.1, true);
    billing.recordCall(0.3, false);
    billing.state(BreakerState.HALF_OPEN);

    assertThat(components.summary("billing"))
        .hasValue(
            new ComponentSummary(
                "billing",
                2,
                1,
                1,
                0,
                0.2,
                0.1,
                0.3,
                BreakerState.HALF_OPEN,
                TestClock.START,
                Map.of("p50", 0.2, "p95", 0.3, "p99", 0.3)));
  }

  @Test
  @DisplayName("S1-8 reading an unknown component does not make it")
  void summary_whenUnknown_isEmptyAndMakesNothing() {
    assertThat(components.summary("billing")).isEmpty();
    assertThat(components.summary(null)).isEmpty();
    components.reset("billing");

    assertThat(components.components()).isEmpty();
    assertThat(components.summaries()).isEmpty();
    assertThat(value("circuit_breaker_failure_rate", "component", "billing")).isEmpty();
  }

  @Test
  @DisplayName("S1-9 the names are those of components, not of what only logs")
  void components_whenSomeOnlyLog_doNotNameThem() {
    components.component("shipping").callSucceeded(1);
    components.component("billing").state("open");
    components.logEntry("mail", "info");

    assertThat(components.components()).containsExactly("billing", "shipping");
    assertThat(components.summaries()).containsOnlyKeys("billing", "shipping");
    assertThat(components.summary("mail")).isEmpty();
    assertThat(value("circuit_breaker_failure_rate", "component", "mail")).isEmpty();
  }

  @Test
  @DisplayName("S1-5 log entries are counted by level, in any case")
  void logEntry_whenLevelIsKnown_countsIt() {
    components.logEntry("mail", "INFO");
    components.logEntry("mail", "info");
    components.logEntry("mail", "Error");

    assertThat(logged("mail", "info")).isEqualTo(2);
    assertThat(logged("mail", "error")).isEqualTo(1);
    assertThat(logged("mail", "debug")).isZero();
    assertThat(logged("mail", "warning")).isZero();
  }

  @Test
  @DisplayName("S1-5 other levels are in the total only")
  void logEntry_whenLevelIsAnother_countsItAsOther() {
    components.logEntry("mail", "critical");
    components.logEntry("mail", (String) null);
    components.logEntry("mail", Level.OFF);

    assertThat(logged("mail", "other")).isEqualTo(3);
  }

  @Test
  @DisplayName("S1-5 levels of the JDK are counted as the nearest one")
  void logEntry_whenLevelIsOfTheJdk_countsTheNearest() {
    Component mail = components.component("mail");
    for (Level level : Level.values()) {
      mail.logEntry(level);
    }
    mail.logEntry("warning");

    assertThat(logged("mail", "debug")).isEqualTo(2);
    assertThat(logged("mail", "info")).isEqualTo(1);
    assertThat(logged("mail", "warning")).isEqualTo(2);
    assertThat(logged("mail", "error")).isEqualTo(1);
    assertThat(logged("mail", "other")).isEqualTo(2);
  }

  @Test
  @DisplayName("S1-10 a reset begins anew, for those who kept the component as well")
  void reset_whenComponentIsKept_itGoesOnFromZero() {
    Component billing = components.component("billing");
    billing.recordCall(0.1, true);
    billing.callFailed(5);
    billing.callRejected();
    billing.state("open");
    billing.logEntry("error");
    components.component("shipping").callSucceeded(1);

    components.reset("billing");

    ComponentSummary summary = billing.summary();
    assertThat(summary.totalCalls()).isZero();
    assertThat(summary.maxLatency()).isZero();
    assertThat(summary.lastFailure()).isNull();
    assertThat(summary.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(billing.transitions()).isEmpty();
    assertThat(logged("billing", "error")).isZero();
    assertThat(value("circuit_breaker_latency_seconds_count", "component", "billing")).hasValue(0);
    billing.callSucceeded(1);
    assertThat(value("circuit_breaker_calls_total", "component", "billing", "outcome", "success"))
        .hasValue(1);
    assertThat(components.component("shipping").summary().totalCalls()).isEqualTo(1);
  }

  @Test
  @DisplayName("S1-10 all may be reset at once")
  void resetAll_whenManyComponents_beginsAllAnew() {
    components.component("billing").callSucceeded(1);
    components.component("shipping").callFailed(1);
    components.logEntry("mail", "info");

    components.resetAll();

    assertThat(components.summaries().values())
        .hasSize(2)
        .allSatisfy(summary -> assertThat(summary.totalCalls()).isZero());
    assertThat(logged("mail", "info")).isZero();
  }

  @Test
  @DisplayName("S1-10 a reset renews when the counters began")
  void reset_whenBeginningsAreShown_renewsThem() {
    Registry created = Given.registry("sightglass.created", "true");
    ComponentMetrics timed = Given.components(created, clock);
    timed.component("billing");
    clock.advance(Duration.ofSeconds(60));

    timed.reset("billing");

    assertThat(
            Snapshot.of(created).families().stream()
                .filter(each -> each.metadata().equals(ComponentFamilies.LATENCY))
                .flatMap(each -> each.samples().stream())
                .map(sample -> sample.details().createdSeconds()))
        .containsExactly(TestClock.START.plusSeconds(60).toEpochMilli() / 1000.0);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t\n"})
  @DisplayName("S1-26 a name that is missing is unknown, and counted")
  void component_whenNameIsMissing_isUnknownAndCounted(@Nullable String name) {
    components.component(name).callSucceeded(1);

    assertThat(components.components()).containsExactly("unknown");
    assertThat(value("sightglass_component_corrections_total", "reason", "bad_name")).hasValue(1);
  }

  @Test
  @DisplayName("S1-26 names that have no form of their own on the page share one")
  void component_whenNameCannotBeWritten_isMadeUsable() {
    components.component("x".repeat(2000)).callSucceeded(1);
    components.component("x".repeat(3000)).callSucceeded(1);
    components.component("a\ud800").callSucceeded(1);
    components.component("a\udfff").callSucceeded(1);

    assertThat(components.components()).containsExactly("a\ufffd", "x".repeat(1024));
    assertThat(components.component("a\ufffd").summary().totalCalls()).isEqualTo(2);
    assertThat(value("circuit_breaker_failure_rate", "component", "a\ufffd")).hasValue(0);
  }

  @Test
  @DisplayName("S1-26 too many names share one component")
  void component_whenTooManyNames_shareOne() {
    Registry small = Given.registry("sightglass.max-series", "20");
    ComponentMetrics few = ComponentMetrics.in(small);
    IntStream.range(0, 10).forEach(i -> few.component("c" + i).callSucceeded(1));
    few.component("c0").callSucceeded(1);

    assertThat(few.components()).containsExactly("_OTHER", "c0", "c1", "c2");
    assertThat(few.component("_OTHER").summary().totalCalls()).isEqualTo(7);
    assertThat(few.component("c0").summary().totalCalls()).isEqualTo(2);
    assertThat(
            Snapshot.of(small)
                .value("sightglass_component_corrections_total", "reason", "too_many"))
        .hasValue(7);
    assertThat(small.findings().list()).hasSize(1);
  }

  @Test
  @DisplayName("S1-11 calls from many threads are all counted, and none waits")
  void calls_whenFromManyThreads_areAllCounted() {
    long each = 20_000;
    Threads.run(
        4,
        id -> {
          for (long i = 0; i < each; i++) {
            Component billing = components.component("billing");
            billing.callSucceeded(1000);
            billing.callFailed(1000);
            billing.state(i % 2 == 0 ? BreakerState.OPEN : BreakerState.CLOSED);
          }
        });

    ComponentSummary summary = components.component("billing").summary();
    assertThat(summary.successfulCalls()).isEqualTo(4 * each);
    assertThat(summary.failedCalls()).isEqualTo(4 * each);
    assertThat(summary.minLatency()).isEqualTo(1e-6);
    assertThat(value("circuit_breaker_latency_seconds_count", "component", "billing"))
        .hasValue(160_000);
    assertThat(components.component("billing").transitions()).hasSize(100);
  }

  @Test
  @DisplayName("S1-11 what is read while calls are recorded is consistent")
  void summary_whenCallsAreRecorded_neverFalls() {
    Component billing = components.component("billing");
    Threads.repeatDuring(
        2,
        id -> billing.callSucceeded(5_000_000),
        () -> {
          double before = 0;
          for (int i = 0; i < 200; i++) {
            double now =
                value("circuit_breaker_latency_seconds_sum", "component", "billing").orElseThrow();
            assertThat(now).isGreaterThanOrEqualTo(before);
            assertThat(billing.summary().failureRate()).isZero();
            before = now;
          }
        });

    assertThat(billing.summary().minLatency()).isEqualTo(0.005);
  }

  @Test
  void registry_whenClosed_recordingGoesOnToBeHarmless() {
    Component billing = components.component("billing");
    registry.close();
    billing.callSucceeded(1);

    assertThat(billing.summary().totalCalls()).isEqualTo(1);
    assertThat(ComponentMetrics.in(registry)).isSameAs(components);
  }
}
