// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Prometheus scrapes the golden files of the registry and takes every sample. */
final class GoldenFilesIT {
  private static final Path GOLDEN =
      Path.of("../registry/src/test/resources/io/sightglass/registry/exposition");

  @ParameterizedTest
  @CsvSource({
    "types.txt, " + PrometheusText.CONTENT_TYPE,
    "details.txt, " + PrometheusText.CONTENT_TYPE,
    "types.openmetrics.txt, " + OpenMetricsText.CONTENT_TYPE,
    "details.openmetrics.txt, " + OpenMetricsText.CONTENT_TYPE,
    "texts.openmetrics.txt, " + OpenMetricsText.CONTENT_TYPE,
    "numbers.openmetrics.txt, " + OpenMetricsText.CONTENT_TYPE,
  })
  void file_whenScrapedByPrometheus_isTakenWhole(String file, String contentType)
      throws IOException {
    byte[] page = Files.readAllBytes(GOLDEN.resolve(file));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", contentType);
          exchange.sendResponseHeaders(200, page.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    try (PrometheusServer prometheus = PrometheusServer.scraping(endpoint)) {
      prometheus.await("up == 1");
      assertThat(prometheus.value("scrape_samples_scraped")).hasValue(samples(page));
    } finally {
      server.stop(0);
    }
  }

  private static double samples(byte[] page) {
    return (double) new String(page, UTF_8).lines().filter(line -> !line.startsWith("#")).count();
  }
}
