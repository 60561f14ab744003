// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.bridges.PushGateway;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.PushgatewayServer;
import io.sightglass.registry.Buckets;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is pushed is read back through a real Prometheus that scrapes a real Pushgateway. */
final class PushgatewayPrometheusIT {
  private static final List<String> ODD =
      List.of("a b", "a+b", "a/b", "\\", "..", "100%", "é€😀", "a\nb", "\"x\"", "k@base64", "{,}");

  private static PrometheusServer scraping(PushgatewayServer gateway) {
    String configuration =
        """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: pushgateway
            honor_labels: true
            static_configs:
              - targets: ["%s"]
        """
            .formatted(gateway.authority());
    return PrometheusServer.start("prometheus-push", Map.of("prometheus.yml", configuration));
  }

  private static Registry everyType() {
    Map<String, String> settings =
        Map.of(Setting.CREATED.name(), "true", Setting.SELF_METRICS.name(), "false");
    Registry registry = Registry.create(Settings.of(settings::get));
    registry.counter("pushed_orders").help("Orders.").register("payment").labels("card").inc(2.5);
    registry.gauge("pushed_level").help("Level \\ \"é\"\n.").register().set(-0.125);
    Histogram waits =
        registry
            .histogram("pushed_wait_seconds")
            .help("Wait.")
            .buckets(Buckets.of(0.1, 1))
            .register();
    waits.observe(0.07);
    waits.observe(3);
    Summary sizes = registry.summary("pushed_size").help("Sizes.").quantiles(0.5).register();
    sizes.observe(4);
    registry.info("pushed_build").help("Build.").register().set("path", "C:\\ \"é\"\n");
    registry.stateSet("pushed_pump").help("P.").states("off", "on").register().set("on");
    registry.gauge("pushed_nan").help("Not a number.").register().set(Double.NaN);
    return registry;
  }

  @Test
  @DisplayName("S2-39 all types and odd groups arrive in Prometheus")
  void push_whenScrapedByPrometheus_arrivesWhole() throws IOException {
    try (PushgatewayServer gateway = PushgatewayServer.start("pushgateway-scraped");
        Registry registry = everyType();
        PrometheusServer prometheus = scraping(gateway)) {
      PushGateway.builder(gateway.authority(), "types")
          .grouping("instance", "i1")
          .build()
          .push(registry);
      for (String value : ODD) {
        PushGateway.builder(gateway.authority(), "odd").grouping("k", value).build().push(v -> {});
      }
      prometheus.await("push_time_seconds{job=\"types\"}");
      prometheus.await("count(push_time_seconds{job=\"odd\"}) == " + ODD.size());

      assertTypes(prometheus);
      for (String value : ODD) {
        assertThat(prometheus.query("push_time_seconds{job=\"odd\",k=" + quoted(value) + "}"))
            .as(value)
            .hasSize(1);
      }
    }
  }

  private static void assertTypes(PrometheusServer prometheus) {
    assertThat(value(prometheus, "pushed_orders_total", ",payment=\"card\"")).isEqualTo(2.5);
    assertThat(value(prometheus, "pushed_level", "")).isEqualTo(-0.125);
    assertThat(value(prometheus, "pushed_wait_seconds_bucket", ",le=\"0.1\"")).isEqualTo(1);
    assertThat(value(prometheus, "pushed_wait_seconds_bucket", ",le=\"1\"")).isEqualTo(1);
    assertThat(value(prometheus, "pushed_wait_seconds_bucket", ",le=\"+Inf\"")).isEqualTo(2);
    assertThat(value(prometheus, "pushed_wait_seconds_count", "")).isEqualTo(2);
    assertThat(value(prometheus, "pushed_wait_seconds_sum", "")).isEqualTo(3.07);
    assertThat(value(prometheus, "pushed_wait_seconds_created", "")).isGreaterThan(1.7e9);
    assertThat(value(prometheus, "pushed_size", ",quantile=\"0.5\"")).isBetween(3.9, 4.1);
    assertThat(value(prometheus, "pushed_size_count", "")).isEqualTo(1);
    assertThat(value(prometheus, "pushed_size_sum", "")).isEqualTo(4);
    assertThat(value(prometheus, "pushed_build_info", ",path=" + quoted("C:\\ \"é\"\n")))
        .isEqualTo(1);
    assertThat(value(prometheus, "pushed_pump", ",pushed_pump=\"on\"")).isEqualTo(1);
    assertThat(value(prometheus, "pushed_pump", ",pushed_pump=\"off\"")).isEqualTo(0);
    assertThat(value(prometheus, "pushed_nan", "")).isNaN();
  }

  private static double value(PrometheusServer prometheus, String name, String labels) {
    return prometheus
        .value(name + "{job=\"types\",instance=\"i1\"" + labels + "}")
        .orElseThrow(() -> new AssertionError(name + " is not there"));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
