// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.scrape.HealthPage;
import io.sightglass.registry.scrape.QueryPage;
import io.sightglass.registry.scrape.ScrapeHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the server answers, path by path and method by method. */
class MetricsHttpServerTest {

  private final Registry registry = Registry.create();
  private final AtomicInteger collected = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private MetricsHttpServer server;

  @BeforeEach
  void serve() throws IOException {
    registry.counter("orders").help("Orders placed.").register().inc();
    registry.register(visitor -> collected.incrementAndGet());
    ComponentMetrics.in(registry);
    server =
        MetricsHttpServer.builder()
            .port(0)
            .serve("/metrics", registry)
            .serve("/health", HealthPage.create(registry))
            .serve("/query", QueryPage.create(registry))
            .build()
            .start();
  }

  @AfterEach
  void close() {
    server.close();
    registry.close();
  }

  @Test
  @DisplayName("S2-34: a GET of /metrics is answered with the page")
  void metrics_whenGet_areThePage() throws Exception {
    HttpResponse<String> page = send("GET", "metrics");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(page.headers().firstValueAsLong("Content-Length")).hasValue(page.body().length());
    assertThat(page.body()).contains("orders_total 1\n");
  }

  @Test
  @DisplayName("S2-34: Accept, Accept-Encoding and name[] count as in a servlet")
  void metrics_whenNegotiated_areWhatIsAskedFor() throws Exception {
    HttpResponse<String> page =
        client.send(
            HttpRequest.newBuilder(server.uri().resolve("metrics?name%5B%5D=orders_total"))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(page.body())
        .isEqualTo("# TYPE orders counter\n# HELP orders Orders placed.\norders_total 1\n# EOF\n");
  }

  @Test
  void metrics_whenHead_areALengthWithoutABody() throws Exception {
    try (RawClient raw = new RawClient(server.port())) {
      String head = raw.send("HEAD /metrics?name[]=orders HTTP/1.1\r\nHost: t\r\n\r\n").head();
      int length =
          "# HELP orders_total Orders placed.\n# TYPE orders_total counter\norders_total 1\n"
              .length();
      assertThat(head)
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("content-length: " + length + "\r\n");

      assertThat(raw.get("/favicon.ico").head()).as("what follows").startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void metrics_whenOptions_sayWhatIsAllowed() throws Exception {
    HttpResponse<String> answer = send("OPTIONS", "metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(answer.headers().firstValue("Content-Length")).hasValue("0");
  }

  @Test
  void metrics_whenPosted_are405AndTheConnectionGoesOn() throws Exception {
    try (RawClient raw = new RawClient(server.port())) {
      String head =
          raw.send("POST /metrics HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello").head();
      assertThat(head).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD, OPTIONS\r\n");
      assertThat(raw.body(34)).isEqualTo("metrics are read with GET or HEAD\n");
      assertThat(raw.get("/favicon.ico").head()).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void handlers_whenMounted_answerAtTheirPaths() throws Exception {
    assertThat(send("GET", "health").body()).isEqualTo("{\"healthy\":true,\"components\":{}}");
    assertThat(send("GET", "query?q=x").body()).isEqualTo("{}");
  }

  @Test
  @DisplayName("S2-34: a browser's request for an icon collects nothing")
  void favicon_whenAskedFor_isNothingAndCollectsNothing() throws Exception {
    assertThat(send("GET", "favicon.ico").statusCode()).isEqualTo(204);
    assertThat(collected).hasValue(0);
  }

  @Test
  void index_whenAskedFor_linksToThePages() throws Exception {
    HttpResponse<String> index = send("GET", "");

    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(index.body())
        .isEqualTo(
            """
            <!DOCTYPE html>
            <html lang="en">
            <title>Sightglass</title>
            <ul>
            <li><a href="/metrics">/metrics</a></li>
            <li><a href="/health">/health</a></li>
            <li><a href="/query">/query</a></li>
            </ul>
            </html>
            """);
    assertThat(collected).hasValue(0);
  }

  @Test
  void index_whenPosted_is405() throws Exception {
    HttpResponse<String> answer = send("POST", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(answer.body()).isEqualTo("this page is read with GET or HEAD\n");
  }

  @Test
  void otherPath_whenAskedFor_is404InOneLine() throws Exception {
    for (String path : new String[] {"metricsx", "metrics/", "metric", "Metrics", "a/metrics"}) {
      HttpResponse<String> answer = send("GET", path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body())
          .isEqualTo("nothing is served here; there is /metrics, /health, /query\n");
    }
    assertThat(collected).hasValue(0);
  }

  @Test
  void connection_whenKeptAlive_servesOneAfterTheOther() throws Exception {
    try (RawClient raw = new RawClient(server.port())) {
      for (int i = 0; i < 3; i++) {
        String head = raw.get("/health").head();
        assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 32\r\n");
        assertThat(raw.body(32)).isEqualTo("{\"healthy\":true,\"components\":{}}");
      }
    }
  }

  @Test
  void client_whenNotAllowed_isRefusedAsByTheServlet() throws Exception {
    Map<String, String> settings = Map.of("sightglass.access", "192.0.2.0/24");
    try (Registry other = Registry.create(Settings.of(settings::get));
        MetricsHttpServer strict =
            MetricsHttpServer.builder().port(0).serve("/m", other).build().start()) {
      HttpResponse<String> answer = get(strict.uri().resolve("m"));
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void client_whenForwarded_isRefusedByDefault() throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.uri().resolve("metrics"))
                .header("X-Forwarded-For", "192.0.2.1")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("S2-34: IPv6 is chosen by the address")
  void address_whenIpv6_isServedAndInTheUri() throws Exception {
    try (MetricsHttpServer six =
        MetricsHttpServer.builder()
            .address("::1")
            .port(0)
            .serve("/metrics", registry)
            .build()
            .start()) {
      assertThat(six.uri()).hasToString("http://[0:0:0:0:0:0:0:1]:" + six.port() + "/");
      assertThat(get(six.uri().resolve("metrics")).body()).contains("orders_total 1\n");
    }
  }

  @Test
  void address_whenAnyOf_isReachedOverLocalhost() throws Exception {
    try (MetricsHttpServer all =
        MetricsHttpServer.builder()
            .address("0.0.0.0")
            .port(0)
            .serve("/metrics", ScrapeHandler.create(registry))
            .build()
            .start()) {
      assertThat(all.uri()).hasToString("http://localhost:" + all.port() + "/");
      assertThat(get(URI.create("http://127.0.0.1:" + all.port() + "/metrics")).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void server_whenNothingIsServed_isRefused() {
    assertThatThrownBy(() -> MetricsHttpServer.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a metrics server serves at least one path, but got none; call serve");
  }

  @Test
  void server_whenClientCertificatesAreNeededWithoutTls_isRefused() {
    MetricsHttpServerBuilder builder =
        MetricsHttpServer.builder().serve("/metrics", registry).needClientAuth(true);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a metrics server asks for client certificates over TLS, but got no TLS; call tls");
  }

  @Test
  void server_whenOptionsAreOutOfRange_saysWhich() {
    MetricsHttpServerBuilder builder = MetricsHttpServer.builder().serve("/metrics", registry);
    assertThatThrownBy(() -> builder.port(65_536))
        .hasMessage("a metrics server has a port from 0 to 65535, but got 65536");
    assertThatThrownBy(() -> builder.maximumExchanges(0))
        .hasMessage("a metrics server answers from 1 to 1000 requests at once, but got 0");
    assertThatThrownBy(() -> builder.serve("metrics", registry))
        .hasMessage(
            "a path of a metrics server is / or segments of letters, digits and ._~- such as"
                + " /metrics, but got \"metrics\"");
    assertThatThrownBy(() -> builder.serve("/metrics", registry))
        .hasMessage("a metrics server has one page at a path, but got \"/metrics\" twice");
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
