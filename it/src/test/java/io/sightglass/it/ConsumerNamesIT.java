// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.MonitoredShop;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.QueryApi.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Prometheus reads the metrics of consumers under both kinds of names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsumerNamesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final MonitoredShop plain = MonitoredShop.start(Map.of());
  private final MonitoredShop rejected =
      MonitoredShop.start(Map.of("sightglass.consumer-names", "rejected"));
  private @Nullable PrometheusServer prometheus;

  @BeforeAll
  void start() {
    PrometheusServer started =
        PrometheusServer.start("consumer-names", Map.of("prometheus.yml", configuration()));
    prometheus = started;
    Await.that(
        "three scrapes of each shop",
        LIMIT,
        () -> {
          plain.round();
          rejected.round();
          return hasAges(started, "consumer") && hasAges(started, "rejected");
        });
  }

  @AfterAll
  void end() {
    if (prometheus != null) {
      prometheus.close();
    }
    plain.close();
    rejected.close();
  }

  @ParameterizedTest
  @DisplayName("S0-8 to S0-20 each name has data, of the shop with the setting alone")
  @ValueSource(
      strings = {
        "messages_acked_total",
        "messages_dropped_total",
        "messages_failed_total",
        "messages_nacked_total",
        "messages_processed_total",
        "messages_redelivered_total",
        "messages_requeued_total",
        "processing_seconds_total",
        "exceptions_total{type=\"consumer_exception\"}",
        "exceptions_total{type=\"message_exception\"}",
        "exceptions_total{type=\"processing_exception\"}",
        "exceptions_total{type=\"unhandled_exception\"}",
        "consumer_processes",
        "processing_duration_seconds_count",
        "processing_duration_seconds_sum",
        "processing_duration_seconds_bucket{le=\"+Inf\"}",
        "message_age_seconds_count",
        "message_age_seconds_sum",
        "message_age_seconds_bucket{le=\"+Inf\"}",
        "custom_db_query_seconds_count",
        "custom_db_query_seconds_sum",
        "custom_db_query_seconds_bucket{le=\"+Inf\"}",
        "custom_rows_total",
        "custom_backlog"
      })
  void name_withThePrefix_hasDataOfTheShopWithTheSettingAlone(String name) {
    List<Series> series = prometheus().query("rejected_" + name + " > 0");

    assertThat(series).hasSize(1);
    assertThat(series.get(0).labels())
        .containsEntry("instance", rejected.authority())
        .containsEntry("consumer", "orders");
  }

  @Test
  @DisplayName("S0-18 S0-19 the histograms have the bounds of the document")
  void histograms_withThePrefix_haveTheirBounds() {
    assertThat(bounds("rejected_processing_duration_seconds_bucket"))
        .containsExactly(
            .005,
            .01,
            .025,
            .05,
            .075,
            .1,
            .25,
            .5,
            .75,
            1,
            2.5,
            5,
            7.5,
            10,
            Double.POSITIVE_INFINITY);
    assertThat(bounds("rejected_message_age_seconds_bucket"))
        .containsExactly(.1, .5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, Double.POSITIVE_INFINITY);
  }

  @Test
  void names_withoutTheSetting_haveNoPrefixOfTheOther() {
    assertThat(
            prometheus()
                .query("{__name__=~\"rejected_.+\",instance=\"" + plain.authority() + "\"}"))
        .isEmpty();
    assertThat(
            prometheus()
                .query("{__name__=~\"consumer_.+\",instance=\"" + rejected.authority() + "\"}"))
        .isEmpty();
  }

  private double[] bounds(String bucket) {
    return prometheus().query("sum by (le) (" + bucket + ")").stream()
        .map(series -> Objects.requireNonNull(series.labels().get("le"), "le"))
        .mapToDouble(bound -> Double.parseDouble(bound.replace("Inf", "Infinity")))
        .sorted()
        .toArray();
  }

  private static boolean hasAges(PrometheusServer prometheus, String prefix) {
    String scrapes = "count_over_time(" + prefix + "_message_age_seconds_count[1m]) >= 3";
    return !prometheus.query(scrapes).isEmpty();
  }

  private String configuration() {
    return """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: shop
            static_configs:
              - targets: ["%s", "%s"]
        """
        .formatted(plain.authority(), rejected.authority());
  }

  private PrometheusServer prometheus() {
    return Objects.requireNonNull(prometheus, "prometheus");
  }
}
