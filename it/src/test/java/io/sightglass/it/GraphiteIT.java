// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.bridges.GraphiteBridge;
import io.sightglass.bridges.Outputs;
import io.sightglass.bridges.RunningOutput;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.CarbonServer;
import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a real Graphite stores of what it is sent. */
class GraphiteIT {
  private static CarbonServer carbon;

  @BeforeAll
  static void startCarbon() throws IOException {
    carbon = CarbonServer.start();
  }

  @AfterAll
  static void stopCarbon() {
    carbon.close();
  }

  private static GraphiteBridge.Builder bridge(String prefix) {
    return GraphiteBridge.builder("127.0.0.1", carbon.port()).prefix(prefix);
  }

  @Test
  @DisplayName("S2-45 values with labels in the path are stored to the last digit")
  void push_whenLabelsAreInThePath_isStoredExactly() throws IOException {
    Registry registry = Registry.create();
    registry.counter("orders").register("payment", "error").labels("card/visa", "").inc(39);
    registry.gauge("ratio").register().set(0.1 + 0.2);
    registry.gauge("tiny").register().set(1.5e-9);
    registry.gauge("large").register().set(-1.2345e17);
    registry.gauge("unknown").register().set(Double.NaN);
    registry.histogram("took").buckets(Buckets.of(0.25)).register().observe(0.125);
    bridge("plain.eu1").build(registry).push();
    carbon.await("plain.eu1.orders_total.error._.payment.card_visa", 39);
    carbon.await("plain.eu1.ratio", 0.1 + 0.2);
    carbon.await("plain.eu1.tiny", 1.5e-9);
    carbon.await("plain.eu1.large", -1.2345e17);
    carbon.await("plain.eu1.took_bucket.le.0_25", 1);
    carbon.await("plain.eu1.took_bucket.le._Inf", 1);
    carbon.await("plain.eu1.took_sum", 0.125);
    assertThat(carbon.has("plain.eu1.unknown")).isFalse();
  }

  @Test
  @DisplayName("S2-45 values with tags are stored to the last digit")
  void push_whenLabelsAreTags_isStoredExactly() throws IOException {
    Registry registry = Registry.create();
    registry.counter("orders").register("payment", "error").labels("~card;visa", "").inc(0.1);
    registry.gauge("size").register("name").labels("cart").set(7);
    bridge("tagged").tags(true).build(registry).push();
    carbon.await("tagged.orders_total;payment=_card_visa", 0.1);
    carbon.await("tagged.size;name_=cart", 7);
  }

  @Test
  @DisplayName("S2-45 a Graphite that is down for a while costs points and no counts")
  void start_whenCarbonIsStartedAgain_sendsTheTotals() throws IOException {
    Registry registry = Registry.create();
    Counter orders = registry.counter("orders").register();
    orders.inc();
    try (RunningOutput running = bridge("again").build(registry).start(Duration.ofMillis(200))) {
      carbon.await("again.orders_total", 1);
      carbon.stop();
      orders.inc();
      Await.that("a failure", Duration.ofSeconds(30), () -> failures(registry) > 0);
      orders.inc();
      carbon.restart();
      carbon.await("again.orders_total", 3);
      assertThat(running).isNotNull();
    }
    assertThat(registry.findings().list())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.subject()).isEqualTo("Graphite at 127.0.0.1:" + carbon.port()));
  }

  private static double failures(Registry registry) {
    return Snapshot.of(registry)
        .value("sightglass_output_failures_total", "output", "graphite")
        .orElseThrow();
  }

  @Test
  @DisplayName("S2-45 settings start it, and it ends with the registry")
  void settings_whenTheyNameAGraphite_sendToIt() {
    Map<String, String> settings =
        Map.of(
            "sightglass.graphite.address", "127.0.0.1:" + carbon.port(),
            "sightglass.graphite.prefix", "set",
            "sightglass.graphite.interval", "1s",
            "sightglass.graphite.tags", "true");
    try (Registry registry = Registry.create(Settings.of(settings::get))) {
      registry.gauge("answer").register().set(42);
      Outputs.start(registry);
      carbon.await("set.answer", 42);
      assertThat(threads()).contains("sightglass-graphite");
    }
    assertThat(threads()).doesNotContain("sightglass-graphite");
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
