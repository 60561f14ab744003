// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sightglass.bridges.dropwizard.DropwizardMetrics;
import io.sightglass.bridges.micrometer.MicrometerMetrics;
import io.sightglass.bridges.prometheus.PrometheusClientMetrics;
import io.sightglass.registry.Findings;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/other-libraries.md to code that runs. */
class OtherLibrariesDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "other-libraries.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/bridges/OtherLibrariesDocumentationTest.java");
  private static final Pattern ROW =
      Pattern.compile("^\\| \\w+ `[^`]+` \\| (`[^`]+` \\| \\w+) \\|$", Pattern.MULTILINE);

  private final Registry registry = Pages.registry();
  private final PrometheusRegistry clientRegistry = new PrometheusRegistry();
  private final MeterRegistry meterRegistry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MetricRegistry metricRegistry = new MetricRegistry();

  private static String snippet(String language) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("\n```" + language + "\n") + language.length() + 5;
    return page.substring(begin, page.indexOf("```", begin));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void code_whenRead_isTheCodeOfThisTest() throws IOException {
    assertThat(unindented(Files.readString(THIS))).contains(unindented(snippet("java")));
  }

  @Test
  void code_whenRun_showsAll() {
    Gauge.builder().name("client_depth").register(clientRegistry).set(1);
    meterRegistry.counter("meter.orders").increment();
    metricRegistry.meter("dropwizard.orders").mark();

    PrometheusClientMetrics.bind(registry, clientRegistry);
    MicrometerMetrics.bind(registry, meterRegistry);
    DropwizardMetrics.bind(registry, metricRegistry);

    assertThat(Pages.text(registry))
        .contains("client_depth 1\n", "meter_orders_total 1\n", "dropwizard_orders_total 1\n");
  }

  @Test
  void table_whenThereIsOneOfEachKind_isWhatThePageHas() throws IOException {
    metricRegistry.registerGauge("cart.size", () -> 1);
    metricRegistry.counter("cart.open-orders");
    metricRegistry.meter("cart.orders");
    metricRegistry.histogram("cart.items");
    metricRegistry.timer("cart.checkout");
    DropwizardMetrics.bind(registry, metricRegistry);
    List<String> live =
        Snapshot.of(registry).families().stream()
            .map(OtherLibrariesDocumentationTest::row)
            .toList();

    assertThat(ROW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(live);
  }

  private static String row(Snapshot.Family family) {
    return "`"
        + family.metadata().sampleName()
        + "` | "
        + family.metadata().type().name().toLowerCase(Locale.ROOT);
  }

  @Test
  void finding_whenANameIsThereTwice_readsAsOnThePage() throws IOException {
    registry.gauge("jvm_threads_current").help("Own.").register();
    Gauge.builder().name("jvm_threads_current").register(PrometheusRegistry.defaultRegistry);
    Imports.findIn(registry, List::of);
    Pages.text(registry);
    PrometheusRegistry.defaultRegistry.clear();
    Findings.Finding finding = registry.findings().list().get(0);

    assertThat(snippet("text")).isEqualTo(finding.subject() + " " + finding.message() + "\n");
  }
}
