// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A real Prometheus. */
public final class PrometheusServer implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("Listening on\" address=127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern SERIES =
      Pattern.compile("\\{\"metric\":\\{(.*?)},\"value\":\\[[^,]*,\"([^\"]*)\"]}");
  private static final Pattern RULE =
      Pattern.compile("\"name\":\"(\\w+)\",\"query\":.*?\"health\":\"ok\"");
  private static final Pattern LABEL = Pattern.compile("\"([^\"]+)\":\"([^\"]*)\"");

  private final ServerProcess process;
  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusServer(ServerProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * One series of an answer.
   *
   * @param labels its labels
   * @param value its value
   */
  public record Series(Map<String, String> labels, double value) {}

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
    String prometheus = ExternalTool.require("prometheus", "prometheus");
    try {
      Path directory = Target.emptyDirectory("servers/" + name);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
      List<String> command =
          List.of(
              prometheus,
              "--config.file=prometheus.yml",
              "--storage.tsdb.path=data",
              "--web.listen-address=127.0.0.1:0");
      ServerProcess process = ServerProcess.start(name, directory, Map.of(), command);
      String port = process.awaitLog(PORT).group(1);
      PrometheusServer server =
          new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
      Await.that("Prometheus is ready", Duration.ofSeconds(60), server::isReady);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus could not be started", e);
    }
  }

  /** Waits until the expression has a value, and returns the series of the answer. */
  public List<Series> await(String expression) {
    Await.that(expression, Duration.ofSeconds(30), () -> !query(expression).isEmpty());
    return query(expression);
  }

  /** Returns the value of an expression that gives at most one series; empty when it gives none. */
  public OptionalDouble value(String expression) {
    List<Series> series = query(expression);
    if (series.size() > 1) {
      throw new AssertionError(expression + " should give one series but gave " + series);
    }
    return series.stream().mapToDouble(Series::value).findFirst();
  }

  private boolean isReady() {
    return get(uri.resolve("/-/ready")).statusCode() == 200;
  }

  /** Asks for the present value of an expression. */
  public List<Series> query(String expression) {
    URI query = uri.resolve("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
    HttpResponse<String> response = get(query);
    if (response.statusCode() != 200) {
      throw new AssertionError(expression + ": " + response.body());
    }
    return SERIES
        .matcher(response.body())
        .results()
        .map(found -> new Series(labels(found.group(1)), Double.parseDouble(found.group(2))))
        .toList();
  }

  /** Returns the names of the alerts whose rules it could evaluate. */
  public List<String> alerts() {
    String rules = get(uri.resolve("/api/v1/rules?type=alert")).body();
    return RULE.matcher(rules).results().map(found -> found.group(1)).toList();
  }

  private HttpResponse<String> get(URI address) {
    try {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(address.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + address, e);
    }
  }

  private static Map<String, String> labels(String json) {
    Map<String, String> labels = new LinkedHashMap<>();
    LABEL.matcher(json).results().forEach(found -> labels.put(found.group(1), found.group(2)));
    return labels;
  }

  @Override
  public void close() {
    process.close();
  }
}
