// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.FakeClock;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Pages;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which families and series stand on the page, and when. */
class ConsumerPageTest {

  @Test
  @DisplayName("S0-1 optional and inert: nothing is on the page before somebody asks for it")
  void page_whenNobodyAskedForConsumers_hasNothingOfThem() {
    Registry registry = Registry.create();
    assertThat(Pages.text(registry)).doesNotContain("consumer", "conflicts", "internal_errors");

    ConsumerMetrics metrics = ConsumerMetrics.in(registry);

    assertThat(ConsumerMetrics.in(registry)).isSameAs(metrics);
    assertThat(Pages.text(registry)).contains("# TYPE consumer_messages_processed_total counter");
  }

  @ParameterizedTest(name = "{displayName}: {0}")
  @ValueSource(strings = {"consumer", "rejected"})
  @DisplayName("S0-8 S0-9 S0-10 S0-11 S0-12 S0-13 S0-14 S0-15 S0-16 S0-17 S0-18 S0-19 S0-20 page")
  void page_whenNamesAreChosen_isTheGoldenOne(String names) throws IOException {
    Broker broker = Broker.with(Setting.CONSUMER_NAMES, names);
    broker
        .orders()
        .observe(
            ConsumerReport.builder()
                .customDuration("db.query", 0)
                .customCount("rows", 40)
                .customValue("depth", 7)
                .build());

    assertThat(Pages.text(broker.registry.filtered(name -> !name.startsWith("sightglass_"))))
        .isEqualTo(golden(names));
  }

  private static String golden(String names) throws IOException {
    try (InputStream in = ConsumerPageTest.class.getResourceAsStream(names + ".txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  @Test
  @DisplayName("S0-21 names that end with _total are counters, and no gauges")
  void families_whenTheirNamesEndWithTotal_areCounters() {
    Broker broker = Broker.create();
    broker.orders().observe(ConsumerReport.builder().customValue("x_total", 1).build());

    assertThat(Snapshot.of(broker.registry).families())
        .filteredOn(family -> family.metadata().sampleName().endsWith("_total"))
        .hasSizeGreaterThan(8)
        .allSatisfy(family -> assertThat(family.metadata().type()).isEqualTo(MetricType.COUNTER));
    assertThat(conflicts(broker, "consumer_custom_x_total", "gauge")).isEqualTo(1);
  }

  private static double conflicts(Broker broker, String name, String kind) {
    return broker.of("sightglass_custom_metric_conflicts_total", "name", name, "kind", kind);
  }

  @Test
  @DisplayName("S0-22 pre-initialise: all fixed series of a consumer are there at once, at 0")
  void consumer_whenFirstNamed_hasAllItsSeriesAtZero() {
    Broker broker = Broker.create();
    broker.orders();

    assertThat(
            Snapshot.of(broker.registry.filtered(name -> name.startsWith("consumer_"))).families())
        .hasSize(12)
        .allSatisfy(family -> assertThat(family.samples()).isNotEmpty());
    // 7 outcomes, the seconds, 4 exceptions, the processes, 14 + 1 and 11 + 1 buckets, and of each
    // histogram count and sum.
    assertThat(Pages.values(broker.registry.filtered(name -> name.startsWith("consumer_"))))
        .hasSize(7 + 1 + 4 + 1 + 15 + 2 + 12 + 2)
        .allSatisfy((sample, value) -> assertThat(value).isZero());
  }

  @Test
  void consumer_whenItHasNoName_isUnknown() {
    ConsumerMetrics metrics = Broker.create().metrics;

    assertThat(metrics.consumer(null).name()).isEqualTo("unknown");
    assertThat(metrics.consumer("")).isSameAs(metrics.consumer(null));
  }

  @Test
  @DisplayName("S0-32 the series of each metric are bounded")
  void consumer_whenThereAreTooMany_isOther() {
    ConsumerMetrics metrics = Broker.with(Setting.MAX_SERIES, "8").metrics;
    metrics.consumer("a");
    metrics.consumer("b");

    assertThat(metrics.consumer("c").name()).isEqualTo("_OTHER");
    assertThat(metrics.consumer("d")).isSameAs(metrics.consumer("c"));
    assertThat(metrics.consumer("a").name()).isEqualTo("a");
  }

  @Test
  void family_whenTheApplicationHasItsName_isRecordedUnseen() {
    Registry registry = Registry.create();
    registry.gauge("consumer_processes").help("Ours.").register().set(3);
    FakeClock clock = new FakeClock();
    ConsumerMetrics metrics = new ConsumerMetrics(registry, clock, clock);

    metrics.consumer("orders").processStarted();
    metrics.consumer("orders").messageReceived().close();

    assertThat(Pages.samples(registry, "consumer_processes")).isEqualTo("consumer_processes 3\n");
    assertThat(Pages.samples(registry, "consumer_messages_processed"))
        .isEqualTo("consumer_messages_processed_total{consumer=\"orders\"} 1\n");
    assertThat(registry.findings().list())
        .isEqualTo(
            List.of(
                new Finding(
                    "consumer metrics",
                    "are not complete: consumer_processes is registered as gauge"
                        + " consumer_processes[] \"Ours.\" and cannot become gauge"
                        + " consumer_processes[consumer] with shared mode livesum \"Number of active"
                        + " consumer processes\"; use the same definition or another name")));
  }
}
