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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The HTTP API by which Prometheus and VictoriaMetrics are asked. */
public final class QueryApi {
  private static final Pattern SERIES =
      Pattern.compile("\\{\"metric\":\\{(.*?)},\"value\":\\[[^,]*,\"([^\"]*)\"]}");
  private static final Pattern LABEL = Pattern.compile("\"([^\"]+)\":\"([^\"]*)\"");

  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** The API of the server at this address. */
  public QueryApi(URI server) {
    this.server = server;
  }

  /**
   * One series of an answer.
   *
   * @param labels its labels
   * @param value its value
   */
  public record Series(Map<String, String> labels, double value) {}

  /** Asks for the present value of an expression. */
  public List<Series> query(String expression) {
    HttpResponse<String> response =
        get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
    if (response.statusCode() != 200) {
      throw new AssertionError(expression + ": " + response.body());
    }
    return SERIES
        .matcher(response.body())
        .results()
        .map(found -> new Series(labels(found.group(1)), Double.parseDouble(found.group(2))))
        .toList();
  }

  /** Waits until the expression has a value, and returns the series of the answer. */
  public List<Series> await(String expression) {
    Await.that(expression, Duration.ofSeconds(30), () -> !query(expression).isEmpty());
    return query(expression);
  }

  /** Gets what stands at a path of the server. */
  public HttpResponse<String> get(String path) {
    URI address = server.resolve(path);
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
}
