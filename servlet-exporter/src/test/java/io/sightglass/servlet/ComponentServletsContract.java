// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about components do in every container; a subclass brings one. */
abstract class ComponentServletsContract {

  private static final String HEALTH = "/health/metrics";
  private static final String QUERY = "/prometheus/query";

  private final Registry registry = Registry.create();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable EmbeddedContainer container;
  private int port;

  abstract EmbeddedContainer container();

  private void mount(ServletContext context) {
    context.addServlet("health", new HealthServlet(registry)).addMapping(HEALTH);
    context.addServlet("query", new QueryServlet(registry)).addMapping(QUERY);
  }

  @BeforeEach
  final void startContainer() throws Exception {
    Component billing = ComponentMetrics.in(registry).component("Zürich \"billing\"");
    billing.recordCall(0.25, true);
    EmbeddedContainer created = container();
    container = created;
    created.deploy("/app", (classes, context) -> mount(context));
    port = created.start();
  }

  @AfterEach
  final void stopContainer() throws Exception {
    if (container != null) {
      container.stop();
    }
  }

  private HttpResponse<String> send(String method, String target, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/app" + target))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join("|", response.headers().allValues(name));
  }

  @Test
  @DisplayName("S1-16 GET /health/metrics in a container")
  void health_whenAsked_isJson() throws Exception {
    HttpResponse<String> response = send("GET", HEALTH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith(
            "{\"healthy\":true,\"components\":{\"Zürich \\\"billing\\\"\":{\"total_calls\":1,"
                + "\"success_rate\":100.0,\"failure_rate\":0.0,\"avg_latency_ms\":250.0,"
                + "\"p99_latency_ms\":250.0}},\"timestamp\":");
    assertThat(header(response, "Content-Type")).startsWith("application/json");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  @DisplayName("S1-17 GET /prometheus/query in a container")
  void query_whenAsked_isJson() throws Exception {
    HttpResponse<String> response = send("GET", QUERY + "?q=Z%C3%BCrich+%22b");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("{\"Zürich \\\"billing\\\"\":{\"component\":\"Zürich \\\"billing\\\"\",")
        .endsWith("\"latency_percentiles\":{\"p50\":0.25,\"p95\":0.25,\"p99\":0.25}}}");
    assertThat(header(response, "Content-Type")).startsWith("application/json");
  }

  @Test
  @DisplayName("S1-17 a query that nothing matches")
  void query_whenNothingMatches_isEmpty() throws Exception {
    assertThat(send("GET", QUERY + "?q=other").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {HEALTH + "?full=true", QUERY})
  void head_whenAsked_hasLengthOfGetAndNoBody(String target) throws Exception {
    HttpResponse<String> get = send("GET", target);
    HttpResponse<String> head = send("HEAD", target);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {HEALTH, QUERY})
  void options_whenAsked_saysWhatIsAllowed(String target) throws Exception {
    HttpResponse<String> response = send("OPTIONS", target);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {HEALTH, QUERY})
  void post_whenSent_isNotAllowed(String target) throws Exception {
    assertThat(send("POST", target).statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {HEALTH, QUERY})
  void get_whenForwarded_isForbidden(String target) throws Exception {
    HttpResponse<String> response = send("GET", target, "X-Forwarded-For", "8.8.8.8");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).doesNotContain("billing");
  }
}
