// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SharedMetricRegistries;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sightglass.bridges.dropwizard.DropwizardMetrics;
import io.sightglass.bridges.prometheus.PrometheusClientMetrics;
import io.sightglass.registry.Registry;
import io.sightglass.registry.parse.OpenMetricsParser;
import io.sightglass.registry.parse.TextParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportsTest {

  private final Registry registry = Pages.registry();
  private final List<Object> attributes = new ArrayList<>();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @AfterEach
  void clearGlobals() {
    PrometheusRegistry.defaultRegistry.clear();
    Metrics.removeRegistry(meters);
    SharedMetricRegistries.clear();
  }

  @Test
  void registries_whenTheyComeAfterwards_areOnOnePage() {
    Imports.findIn(registry, () -> attributes);
    assertThat(Pages.text(registry)).isEmpty();

    Counter.builder().name("client_orders").register().inc();
    Metrics.addRegistry(meters);
    meters.counter("meter.orders").increment();
    SharedMetricRegistries.getOrCreate("shop").meter("drop.orders").mark();
    registry.counter("own_orders").help("").register().inc();

    assertThat(Pages.text(registry))
        .contains(
            "client_orders_total 1\n",
            "meter_orders_total 1\n",
            "drop_orders_total 1\n",
            "own_orders_total 1\n");
    assertThat(registry.findings().list()).isEmpty();
  }

  @Test
  void attributes_whenTheyHoldRegistries_areOnOnePage() {
    PrometheusRegistry client = new PrometheusRegistry();
    Counter.builder().name("client_orders").register(client).inc();
    MetricRegistry dropwizard = new MetricRegistry();
    dropwizard.meter("drop.orders").mark();
    meters.counter("meter.orders").increment();
    attributes.addAll(List.of("text", client, dropwizard, meters));
    Imports.findIn(registry, () -> attributes);

    assertThat(Pages.text(registry))
        .contains("client_orders_total 1\n", "meter_orders_total 1\n", "drop_orders_total 1\n");
  }

  @Test
  void registry_whenManyWaysLeadToIt_isShownOnce() {
    PrometheusRegistry client = PrometheusRegistry.defaultRegistry;
    PrometheusMeterRegistry onDefault =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, client, io.micrometer.core.instrument.Clock.SYSTEM);
    Metrics.addRegistry(onDefault);
    onDefault.counter("orders").increment();
    MetricRegistry dropwizard = SharedMetricRegistries.getOrCreate("shop");
    dropwizard.meter("drop.orders").mark();
    attributes.addAll(List.of(client, onDefault, dropwizard));
    Imports.findIn(registry, () -> attributes);
    PrometheusClientMetrics.bind(registry, client);
    DropwizardMetrics.bind(registry, dropwizard);

    assertThat(Pages.text(registry))
        .containsOnlyOnce("\norders_total 1\n")
        .containsOnlyOnce("\ndrop_orders_total 1\n");
    assertThat(registry.findings().list()).isEmpty();
    Metrics.removeRegistry(onDefault);
  }

  @Test
  void names_whenRegistriesHaveTheSame_areThoseOfOne() {
    Gauge.builder().name("depth").register().set(1);
    SharedMetricRegistries.getOrCreate("shop").counter("depth").inc(2);
    Imports.findIn(registry, () -> attributes);
    Pages.text(registry);

    assertThat(Pages.text(registry)).isEqualTo("# TYPE depth gauge\ndepth 1\n");
    assertThat(registry.findings().list())
        .singleElement()
        .hasToString(
            "Finding[subject=SharedMetricRegistries, message=leaves out metrics whose names are on"
                + " the page already: depth; those that were there first are shown]");
  }

  @Test
  void way_whenItFails_costsItself() {
    Gauge.builder().name("depth").register().set(1);
    Imports.findIn(
        registry,
        () -> {
          throw new IllegalStateException("stopped");
        });

    assertThat(Pages.text(registry)).isEqualTo("# TYPE depth gauge\ndepth 1\n");
  }

  @Test
  void registry_whenOneOfAWayFails_costsItself() {
    PrometheusRegistry bad = new PrometheusRegistry();
    MultiCollector failing =
        () -> {
          throw new IllegalStateException("boom");
        };
    bad.register(failing);
    PrometheusRegistry good = new PrometheusRegistry();
    Gauge.builder().name("depth").register(good).set(1);
    attributes.addAll(List.of(bad, good));
    Imports.findIn(registry, () -> attributes);

    assertThat(Pages.text(registry)).isEqualTo("# TYPE depth gauge\ndepth 1\n");
    assertThat(registry.findings().list())
        .singleElement()
        .hasToString(
            "Finding[subject=PrometheusRegistry attribute, message=is left out of the page:"
                + " java.lang.IllegalStateException: boom]");
  }

  @Test
  void metrics_whenTheSettingIsOff_areNotShown() {
    Registry silent = Pages.registry("sightglass.adopt-registries", "false");
    Gauge.builder().name("depth").register().set(1);
    Imports.findIn(silent, () -> attributes);

    assertThat(Pages.text(silent)).isEmpty();
  }

  @Test
  void metricsOfTheJvm_whenOursAreThere_areOurs() {
    registry.gauge("jvm_threads_current").help("Own.").register().set(-1);
    JvmMetrics.builder().register();
    Imports.findIn(registry, () -> attributes);

    assertThat(Pages.text(registry))
        .containsOnlyOnce("# TYPE jvm_threads_current gauge\njvm_threads_current -1\n")
        .containsOnlyOnce("# TYPE jvm_memory_used_bytes gauge\n");
    assertThat(registry.findings().list()).hasSize(1);
  }

  @Test
  void page_whenItHasAllLibraries_isAcceptedByStrictReaders() throws Exception {
    JvmMetrics.builder().register();
    Metrics.addRegistry(meters);
    meters.timer("meter.calls", "route", "/a").record(Duration.ofMillis(5));
    MetricRegistry shop = SharedMetricRegistries.getOrCreate("shop");
    shop.timer("drop.calls").update(Duration.ofMillis(5));
    shop.registerGauge("1st-größe", () -> -1);
    registry.counter("own_orders").help("Own.").register().inc();
    Imports.findIn(registry, () -> attributes);

    String text = Pages.text(registry);
    assertThat(text).contains("\nmeter_calls_seconds_count{", "\ndrop_calls_count 1\n");
    TextParser.strict().validate(text.getBytes(StandardCharsets.UTF_8));
    OpenMetricsParser.strict()
        .validate(Pages.openMetrics(registry).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theirs_whenWeRead_staysAsItWas() {
    Gauge.builder().name("depth").register().set(1);
    Imports.findIn(registry, () -> attributes);
    Pages.text(registry);
    registry.close();

    MetricSnapshots left = PrometheusRegistry.defaultRegistry.scrape();
    assertThat(left.size()).isEqualTo(1);
    assertThat(SharedMetricRegistries.names()).isEmpty();
    assertThat(Metrics.globalRegistry.getRegistries()).isEmpty();
  }
}
