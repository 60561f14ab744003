// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.bridges.MetricsHttpServer;
import io.sightglass.bridges.MetricsHttpServerBuilder;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.TestKey;
import io.sightglass.registry.Registry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the server without a container, over plain HTTP and over TLS. */
final class StandaloneServerIT {

  private static final String TLS =
      """
      global:
        scrape_interval: 1s
        scrape_timeout: 1s
      scrape_configs:
        - job_name: shop
          scheme: https
          tls_config:
            ca_file: server.pem
            cert_file: client.pem
            key_file: client.key
          static_configs:
            - targets: ["127.0.0.1:%d"]
      """;

  private final Registry registry = Registry.create();

  @BeforeEach
  void record() {
    registry.counter("orders").help("Orders placed.").register().inc(3);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  @DisplayName("S2-34: a real Prometheus scrapes the server")
  void server_whenScrapedByPrometheus_isUp() throws Exception {
    try (MetricsHttpServer server = serving().build().start();
        PrometheusServer prometheus = PrometheusServer.scraping(server.uri().resolve("metrics"))) {
      assertThat(prometheus.await("orders_total").get(0).value()).isEqualTo(3);
      assertThat(prometheus.value("min_over_time(up[1m])")).hasValue(1);
    }
  }

  @Test
  @DisplayName("S2-34: a real Prometheus scrapes the server over mutual TLS")
  void server_whenScrapedOverMutualTls_isUp(@TempDir Path folder) throws Exception {
    TestKey server = TestKey.create(folder, "server");
    TestKey client = TestKey.create(folder, "client");
    try (MetricsHttpServer running =
            serving().tls(server.trusting(client)).needClientAuth(true).build().start();
        PrometheusServer prometheus =
            PrometheusServer.start(
                "prometheus-tls",
                Map.of(
                    "prometheus.yml",
                    TLS.formatted(running.port()),
                    "server.pem",
                    server.certificate(),
                    "client.pem",
                    client.certificate(),
                    "client.key",
                    client.privateKey()))) {
      assertThat(prometheus.await("orders_total").get(0).value()).isEqualTo(3);
      assertThat(prometheus.value("min_over_time(up[1m])")).hasValue(1);
    }
  }

  private MetricsHttpServerBuilder serving() {
    return MetricsHttpServer.builder().port(0).serve("/metrics", registry);
  }
}
