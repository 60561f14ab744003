// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.MonitoredShop;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.QueryApi.Series;
import io.sightglass.it.tools.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Prometheus with the files of the folder deploy, faster alone, watches a shop in trouble:
 * every query, panel and alert has something to say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MonitoringIT {
  private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");

  private final MonitoredShop plain = MonitoredShop.start(Map.of()).inTrouble();
  private final MonitoredShop legacy =
      MonitoredShop.start(Map.of("sightglass.component-legacy-names", "true")).withItsJvm();
  private @Nullable PrometheusServer prometheus;

  @BeforeAll
  void start() throws IOException {
    PrometheusServer started =
        PrometheusServer.start(
            "monitoring",
            Map.of(
                "prometheus.yml",
                configuration(),
                "recording.yml",
                impatient("recording.yml"),
                "alerts.yml",
                impatient("alerts.yml")));
    prometheus = started;
    Await.that(
        "six scrapes",
        Duration.ofSeconds(60),
        () -> {
          plain.round();
          legacy.round();
          return started.query("count_over_time(circuit_breaker_calls_total[1m]) >= 6").size()
              >= 12;
        });
  }

  @AfterAll
  void end() {
    if (prometheus != null) {
      prometheus.close();
    }
    plain.close();
    legacy.close();
  }

  @ParameterizedTest
  @DisplayName("S1-14 the queries of the guide return data")
  @ValueSource(
      strings = {
        "circuit_breaker_failure_rate{job=\"sightglass\"}",
        "circuit_breaker_latency_seconds{quantile=\"0.95\"}",
        "circuit_breaker_latency_seconds{quantile=\"0.99\"}",
        "circuit_breaker_latency_seconds * 1000",
        "circuit_breaker_calls_total",
        "60 * sum without (outcome) (rate(circuit_breaker_calls_total{outcome!=\"success\"}[1m]))",
        "circuit_breaker_state",
        "circuit_breaker_state{state=\"open\"} > 0",
        "circuit_breaker_latency_seconds_avg > 1.0",
        "circuit_breaker_failure_rate > 10",
        "100 - circuit_breaker_failure_rate",
        "log_entries_total",
        "rate(circuit_breaker_latency_seconds_sum[1m]) / rate(circuit_breaker_latency_seconds_count[1m])"
      })
  void query_ofTheGuide_hasAnAnswerOfBothShops(String query) {
    assertThat(instances(query)).containsExactlyInAnyOrder(plain.authority(), legacy.authority());
  }

  @ParameterizedTest
  @DisplayName("S1-12 S1-14 the legacy names are there exactly with the setting")
  @ValueSource(
      strings = {
        "circuit_breaker_calls_success",
        "circuit_breaker_calls_failed",
        "rate(circuit_breaker_calls_failed[1m]) > 0",
        "circuit_breaker_state_code == 1",
        "log_entries_by_level"
      })
  void query_ofALegacyName_hasAnAnswerOfTheShopWithTheSettingAlone(String query) {
    assertThat(instances(query)).containsExactly(legacy.authority());
  }

  @ParameterizedTest
  @DisplayName("S1-23 every expression of a dashboard returns data")
  @ValueSource(strings = {"application", "components"})
  void dashboard_whenAsked_hasDataInEveryPanel(String name) throws IOException {
    String dashboard = Files.readString(Target.deploy("grafana/" + name + ".json"));
    List<String> expressions =
        EXPRESSION
            .matcher(dashboard)
            .results()
            .map(found -> withoutVariables(found.group(1)))
            .toList();

    assertThat(expressions).hasSizeGreaterThan(10);
    assertThat(expressions)
        .allSatisfy(
            expression -> assertThat(prometheus().query(expression)).as(expression).isNotEmpty());
  }

  @Test
  @DisplayName("S1-26 every recording rule records")
  void recordingRules_whenEvaluated_allHaveValues() throws IOException {
    List<String> recorded =
        Pattern.compile("- record: (\\S+)")
            .matcher(Files.readString(Target.deploy("recording.yml")))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(recorded).hasSizeGreaterThan(15);
    assertThat(recorded)
        .allSatisfy(metric -> assertThat(prometheus().await(metric)).as(metric).isNotEmpty());
  }

  @Test
  @DisplayName("S1-24 every alert fires in a real Prometheus")
  void alerts_whenTheShopIsInTrouble_allFire() throws IOException {
    Set<String> alerts = new TreeSet<>();
    Pattern.compile("- alert: (\\w+)")
        .matcher(Files.readString(Target.deploy("alerts.yml")))
        .results()
        .forEach(found -> alerts.add(found.group(1)));

    plain.somethingIsWrong();
    Await.that(
        "all rules are evaluated",
        Duration.ofSeconds(30),
        () -> prometheus().alerts().containsAll(alerts));
    Set<String> silent = new TreeSet<>(alerts);
    Await.that(
        () -> "an end of the silence of " + silent,
        Duration.ofSeconds(30),
        () -> {
          plain.round();
          silent.removeAll(firing());
          return silent.isEmpty();
        });
  }

  @Test
  @DisplayName("S1-24 alerts name the component, and a healthy component has none")
  void alerts_ofComponents_nameTheOneInTrouble() {
    prometheus().await("ALERTS{alertname=\"CircuitBreakerOpen\"}");

    assertThat(
            prometheus().query("ALERTS{alertname=~\"CircuitBreakerOpen|HighFailureRate\"}").stream()
                .map(series -> series.labels().get("component")))
        .containsOnly("payment");
  }

  private Set<String> firing() {
    Set<String> firing = new TreeSet<>();
    for (Series alert : prometheus().query("ALERTS{alertstate=\"firing\"}")) {
      firing.add(alert.labels().get("alertname"));
    }
    return firing;
  }

  private Set<String> instances(String query) {
    Set<String> instances = new TreeSet<>();
    for (Series series : prometheus().query(query)) {
      instances.add(series.labels().get("instance"));
    }
    return instances;
  }

  private static String withoutVariables(String json) {
    return json.replace("\\\"", "\"")
        .replace("$job", ".*")
        .replace("$instance", ".*")
        .replace("$component", ".*")
        .replace("$__rate_interval", "1m");
  }

  /** The configuration as it is shipped, with other targets; one of them is down. */
  private String configuration() throws IOException {
    String shipped = Files.readString(Target.deploy("prometheus.yml"));
    assertThat(shipped)
        .contains("scrape_interval: 5s", "scrape_timeout: 4s", "evaluation_interval: 15s");
    String targets =
        "\"" + plain.authority() + "\", \"" + legacy.authority() + "\", \"127.0.0.1:1\"";
    return shipped
        .replace("scrape_interval: 5s", "scrape_interval: 1s")
        .replace("scrape_timeout: 4s", "scrape_timeout: 1s")
        .replace("evaluation_interval: 15s", "evaluation_interval: 1s")
        .replace("\"localhost:8080\"", targets);
  }

  /** Rules as they are shipped, but without waiting, and for a scrape that is slow after 10 ms. */
  private static String impatient(String rules) throws IOException {
    return Files.readString(Target.deploy(rules))
        .replaceAll("for: \\d+m", "for: 0s")
        .replace("> 0) > 1\n", "> 0) > 0.01\n")
        .replace("interval: 30s", "interval: 1s");
  }

  private PrometheusServer prometheus() {
    return Objects.requireNonNull(prometheus, "prometheus");
  }
}
