// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sightglass.bridges.Pages;
import io.sightglass.registry.Registry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Registry registry = Pages.registry();

  private static void fill(MeterRegistry meters) {
    Counter.builder("shop.orders")
        .description("Orders \"placed\".")
        .tag("payment.kind", "card")
        .register(meters)
        .increment(3);
    Counter.builder("bytes.read").baseUnit("bytes").register(meters).increment();
    Gauge.builder("queue-depth", () -> 7).register(meters);
    Timer.builder("calls").tag("class", "A").register(meters).record(Duration.ofMillis(20));
    Timer.builder("calls.histogram")
        .publishPercentileHistogram()
        .publishPercentiles(0.5)
        .register(meters)
        .record(Duration.ofMillis(20));
    Timer.builder("calls.slo")
        .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50))
        .register(meters)
        .record(Duration.ofMillis(20));
    DistributionSummary.builder("sizes").publishPercentiles(0.5, 0.9).register(meters).record(12);
    LongTaskTimer.builder("imports").register(meters).start();
  }

  @Test
  void text_whenRegistryIsBound_isThatOfItsScrape() {
    fill(meters);
    MicrometerMetrics.bind(registry, meters);
    // What is running gets older: it is asked for between two that are equal.
    String before;
    String page;
    do {
      before = withoutRunning(meters.scrape());
      page = withoutRunning(Pages.text(registry));
    } while (!before.equals(withoutRunning(meters.scrape())));

    assertThat(Pages.lines(page)).isEqualTo(Pages.lines(before)).hasSizeGreaterThan(80);
  }

  @Test
  void openMetrics_whenRegistryIsBound_isThatOfItsScrape() {
    fill(meters);
    MicrometerMetrics.bind(registry, meters);
    String theirs = meters.scrape("application/openmetrics-text;version=1.0.0");

    assertThat(Pages.lines(withoutRunning(Pages.openMetrics(registry))))
        .isEqualTo(Pages.lines(withoutRunning(theirs)));
  }

  /** Without how long something takes that has not ended. */
  private static String withoutRunning(String page) {
    return page.replaceAll("(?m)^imports_[a-z_]*(sum|max).*\n", "");
  }

  @Test
  void composite_whenAMemberComesLater_isShown() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(new SimpleMeterRegistry());
    composite.counter("orders").increment();
    MicrometerMetrics.bind(registry, composite);
    assertThat(Pages.text(registry)).isEmpty();

    composite.add(meters);
    composite.counter("orders").increment();

    assertThat(Pages.text(registry)).contains("orders_total 1\n");
  }

  @Test
  void composite_whenItsMemberIsBoundToo_isShownOnce() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(meters);
    composite.counter("orders").increment();
    MicrometerMetrics.bind(registry, composite);
    MicrometerMetrics.bind(registry, meters);

    assertThat(Pages.text(registry)).containsOnlyOnce("orders_total 1\n");
    assertThat(registry.findings().list()).isEmpty();
  }

  @Test
  void registry_whenItIsForSomethingElse_isRefused() {
    assertThatThrownBy(() -> MicrometerMetrics.bind(registry, new SimpleMeterRegistry()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "metrics of Micrometer are read from a PrometheusMeterRegistry or a composite registry"
                + " that has one, but got a"
                + " io.micrometer.core.instrument.simple.SimpleMeterRegistry; add"
                + " micrometer-registry-prometheus to the application");
  }
}
