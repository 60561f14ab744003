// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import io.sightglass.it.tools.QueryApi.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A real Prometheus. */
public final class PrometheusServer implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("Listening on\" address=127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern RULE =
      Pattern.compile("\"name\":\"(\\w+)\",\"query\":.*?\"health\":\"ok\"");

  private final ServerProcess process;
  private final QueryApi api;

  private PrometheusServer(ServerProcess process, URI uri) {
    this.process = process;
    this.api = new QueryApi(uri);
  }

  /** Starts a Prometheus that scrapes one target every second. */
  public static PrometheusServer scraping(URI endpoint) {
    String configuration =
        """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: shop
            metrics_path: %s
            static_configs:
              - targets: ["%s"]
        """
            .formatted(endpoint.getPath(), endpoint.getAuthority());
    return start("prometheus", Map.of("prometheus.yml", configuration));
  }

  /** Starts a Prometheus of these files on a free port with an empty store. */
  public static PrometheusServer start(String name, Map<String, String> files) {
    return start(name, files, List.of("--storage.tsdb.path=data"));
  }

  /** Starts one that keeps nothing and writes on to what its file, prometheus.yml, names. */
  public static PrometheusServer startAgent(String name, String configuration) {
    return start(
        name,
        Map.of("prometheus.yml", configuration),
        List.of("--enable-feature=agent", "--storage.agent.path=data"));
  }

  private static PrometheusServer start(
      String name, Map<String, String> files, List<String> options) {
    String prometheus = ExternalTool.require("prometheus", "prometheus");
    try {
      Path directory = Target.emptyDirectory("servers/" + name);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
      List<String> command = new ArrayList<>(List.of(prometheus, "--config.file=prometheus.yml"));
      command.add("--web.listen-address=127.0.0.1:0");
      command.addAll(options);
      ServerProcess process = ServerProcess.start(name, directory, Map.of(), command);
      String port = process.awaitLog(PORT).group(1);
      PrometheusServer server =
          new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
      Await.that(
          "Prometheus is ready",
          Duration.ofSeconds(60),
          () -> server.api.get("/-/ready").statusCode() == 200);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus could not be started", e);
    }
  }

  /** Waits until the expression has a value, and returns the series of the answer. */
  public List<Series> await(String expression) {
    return api.await(expression);
  }

  /** Returns the value of an expression that gives at most one series; empty when it gives none. */
  public OptionalDouble value(String expression) {
    List<Series> series = query(expression);
    if (series.size() > 1) {
      throw new AssertionError(expression + " should give one series but gave " + series);
    }
    return series.stream().mapToDouble(Series::value).findFirst();
  }

  /** Asks for the present value of an expression. */
  public List<Series> query(String expression) {
    return api.query(expression);
  }

  /** Returns the names of the alerts whose rules it could evaluate. */
  public List<String> alerts() {
    String rules = api.get("/api/v1/rules?type=alert").body();
    return RULE.matcher(rules).results().map(found -> found.group(1)).toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
