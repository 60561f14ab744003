// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.Judge;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What components look like on the page of metrics. */
class ComponentPageTest {

  private final Registry registry = Given.registry("sightglass.self-metrics", "false");

  private static void record(Registry registry) {
    ComponentMetrics components = Given.components(registry, new TestClock());
    Component billing = components.component("billing");
    IntStream.range(0, 3).forEach(i -> billing.recordCall(0.25, true));
    billing.recordCall(0.5, false);
    billing.callRejected();
    billing.state("open");
    billing.logEntry("warning");
    billing.logEntry("critical");
  }

  private static String text(Registry registry) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(registry, sink);
    return sink.toString();
  }

  private OptionalDouble value(String name, String... labels) {
    return Snapshot.of(registry).value(name, labels);
  }

  @Test
  @DisplayName("S1-12 the page of a component, whole")
  void page_whenAComponentWorked_hasAllItsFamilies() {
    record(registry);

    assertThat(
            text(registry)
                .lines()
                .filter(line -> !line.startsWith("# HELP"))
                .collect(Collectors.joining("\n", "", "\n")))
        .isEqualTo(
            """
            # TYPE circuit_breaker_calls_total counter
            circuit_breaker_calls_total{component="billing",outcome="success"} 3
            circuit_breaker_calls_total{component="billing",outcome="failure"} 1
            circuit_breaker_calls_total{component="billing",outcome="rejected"} 1
            # TYPE circuit_breaker_transitions_total counter
            circuit_breaker_transitions_total{component="billing",state="closed"} 0
            circuit_breaker_transitions_total{component="billing",state="open"} 1
            circuit_breaker_transitions_total{component="billing",state="half_open"} 0
            # TYPE log_entries_total counter
            log_entries_total{component="billing",level="debug"} 0
            log_entries_total{component="billing",level="info"} 0
            log_entries_total{component="billing",level="warning"} 1
            log_entries_total{component="billing",level="error"} 0
            log_entries_total{component="billing",level="other"} 1
            # TYPE sightglass_component_corrections_total counter
            # TYPE circuit_breaker_failure_rate gauge
            circuit_breaker_failure_rate{component="billing"} 40
            # TYPE circuit_breaker_latency_seconds summary
            circuit_breaker_latency_seconds{component="billing",quantile="0.5"} 0.25
            circuit_breaker_latency_seconds{component="billing",quantile="0.95"} 0.5
            circuit_breaker_latency_seconds{component="billing",quantile="0.99"} 0.5
            circuit_breaker_latency_seconds_count{component="billing"} 4
            circuit_breaker_latency_seconds_sum{component="billing"} 1.25
            # TYPE circuit_breaker_latency_seconds_avg gauge
            circuit_breaker_latency_seconds_avg{component="billing"} 0.3125
            # TYPE circuit_breaker_state gauge
            circuit_breaker_state{component="billing",state="closed"} 0
            circuit_breaker_state{component="billing",state="open"} 1
            circuit_breaker_state{component="billing",state="half_open"} 0
            """);
  }

  @Test
  @DisplayName("S1-12 legacy names are added by one switch")
  void page_whenLegacyNamesAreOn_hasThemAsWell() {
    Registry legacy =
        Given.registry(
            "sightglass.self-metrics", "false", "sightglass.component-legacy-names", "true");
    record(legacy);
    record(registry);

    assertThat(text(legacy)).startsWith(text(registry));
    assertThat(text(legacy).substring(text(registry).length()))
        .isEqualTo(
            """
            # HELP circuit_breaker_calls_success Calls of a component that succeeded.
            # TYPE circuit_breaker_calls_success untyped
            circuit_breaker_calls_success{component="billing"} 3
            # HELP circuit_breaker_calls_failed Calls of a component that failed or that an open breaker rejected.
            # TYPE circuit_breaker_calls_failed untyped
            circuit_breaker_calls_failed{component="billing"} 2
            # HELP circuit_breaker_state_code The state of a component's circuit breaker: 0 closed, 1 open, 2 half open.
            # TYPE circuit_breaker_state_code gauge
            circuit_breaker_state_code{component="billing"} 1
            # HELP log_entries_by_level Log entries of a component, of the four known levels.
            # TYPE log_entries_by_level untyped
            log_entries_by_level{component="billing",level="debug"} 0
            log_entries_by_level{component="billing",level="info"} 0
            log_entries_by_level{component="billing",level="warning"} 1
            log_entries_by_level{component="billing",level="error"} 0
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  @DisplayName("S1-13 promtool and the OpenMetrics parser have nothing to say, names or none")
  void page_whenJudged_isClean(String legacyNames) {
    Registry judged = Given.registry("sightglass.component-legacy-names", legacyNames);
    record(judged);
    ComponentMetrics.in(judged).component("idle");
    ComponentMetrics.in(judged).component("a\"b\\c\nd").callSucceeded(30_000);

    Judge.PROMTOOL.assertAccepts(text(judged));
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(judged, sink);
    Judge.PYTHON_CLIENT.assertAccepts(sink.toString());
  }

  @Test
  @DisplayName("S1-13 sum and count of the latencies do not slide with the window")
  void latency_whenWindowSlides_sumAndCountGrow() {
    Registry small = Given.registry("sightglass.component-latency-samples", "2");
    Component component = ComponentMetrics.in(small).component("c");
    IntStream.range(0, 10).forEach(i -> component.recordCall(0.5, true));

    Snapshot page = Snapshot.of(small);
    assertThat(page.value("circuit_breaker_latency_seconds_count", "component", "c")).hasValue(10);
    assertThat(page.value("circuit_breaker_latency_seconds_sum", "component", "c")).hasValue(5);
  }

  @Test
  @DisplayName("S1-13 an average of microseconds is not rounded away")
  void average_whenMicroseconds_isExact() {
    ComponentMetrics.in(registry).component("c").callSucceeded(42_000);

    assertThat(value("circuit_breaker_latency_seconds_avg", "component", "c")).hasValue(0.000042);
  }

  @Test
  @DisplayName("S1-12 a component without a call has its series, but no average")
  void page_whenNoCallWasMade_hasZeros() {
    ComponentMetrics.in(registry).component("idle");

    assertThat(value("circuit_breaker_calls_total", "component", "idle", "outcome", "success"))
        .hasValue(0);
    assertThat(value("circuit_breaker_failure_rate", "component", "idle")).hasValue(0);
    assertThat(value("circuit_breaker_latency_seconds_count", "component", "idle")).hasValue(0);
    assertThat(value("circuit_breaker_latency_seconds_avg", "component", "idle")).isEmpty();
    assertThat(value("circuit_breaker_state", "component", "idle", "state", "closed")).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "circuit_breaker_failure_rate{",
        "circuit_breaker_latency_seconds{component=\"billing\",quantile=\"0.95\"}",
        "circuit_breaker_calls_total{",
        "circuit_breaker_calls_failed{",
        "circuit_breaker_calls_success{",
        "circuit_breaker_state{component=\"billing\",state=\"open\"} 1",
        "circuit_breaker_latency_seconds_avg{",
        "log_entries_total{",
        "log_entries_by_level{",
      })
  @DisplayName("S1-14 every series that the guide asks for is there")
  void page_whenTheGuideAsks_hasASample(String start) {
    Registry legacy = Given.registry("sightglass.component-legacy-names", "true");
    record(legacy);
    List<String> lines = text(legacy).lines().toList();

    assertThat(lines).anyMatch(line -> line.startsWith(start));
  }
}
