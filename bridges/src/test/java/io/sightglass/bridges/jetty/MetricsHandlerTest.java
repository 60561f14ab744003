// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.bridges.RawClient;
import io.sightglass.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The handler in a real Jetty; the build runs this on 12.0 and on 12.1. */
@Timeout(60)
class MetricsHandlerTest {

  /** Fewer than there are slow readers. */
  private static final int THREADS = 6;

  private static final String ORDERS =
      "# HELP orders_total Orders placed.\n# TYPE orders_total counter\norders_total 1\n";

  private final Registry registry = Registry.create();
  private final Server server = new Server(new QueuedThreadPool(THREADS));
  private final HttpConfiguration configuration = new HttpConfiguration();
  private final ServerConnector connector =
      new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));

  @BeforeEach
  void record() {
    registry.counter("orders").help("Orders placed.").register().inc();
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Sequence(new MetricsHandler("/metrics", registry), new Application()));
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    registry.close();
  }

  @Test
  void jetty_whenTested_isTheOneThatTheBuildNames() {
    assertThat(Server.getVersion()).isEqualTo(System.getProperty("test.jetty"));
  }

  @Test
  @DisplayName("S2-37: the handler serves the page, and name[] restricts it")
  void metrics_whenGet_areThePage() throws Exception {
    assertThat(get("/metrics"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
        .contains("sightglass_build_info");
    assertThat(get("/metrics?name[]=orders_total"))
        .contains("Content-Length: " + ORDERS.length() + "\r\n")
        .endsWith("\r\n\r\n" + ORDERS);
  }

  @Test
  @DisplayName("S2-37: other paths are left to the handlers that follow")
  void path_whenNotAtOrBelow_isOfTheApplication() throws Exception {
    for (String path : List.of("/", "/metricsx", "/Metrics", "/x/metrics", "/metrics/../x")) {
      assertThat(get(path)).as(path).startsWith("HTTP/1.1 418");
    }
    for (String path : List.of("/metrics/", "/metrics/x", "/metrics;x=1", "/%6Detrics")) {
      assertThat(get(path)).as(path).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void metrics_whenHead_areALengthWithoutABody() throws Exception {
    server.start();
    try (RawClient client = new RawClient(connector.getLocalPort())) {
      assertThat(client.send("HEAD /metrics?name[]=orders HTTP/1.1\r\nHost: t\r\n\r\n").head())
          .startsWith("HTTP/1.1 200")
          .contains("Content-Length: " + ORDERS.length() + "\r\n");
      assertThat(client.get("/x").head()).as("what follows").startsWith("HTTP/1.1 418");
    }
  }

  @Test
  void metrics_whenNotRead_sayWhatIsAllowed() throws Exception {
    server.start();
    for (String method : List.of("OPTIONS", "POST")) {
      try (RawClient client = new RawClient(connector.getLocalPort())) {
        assertThat(client.send(method + " /metrics HTTP/1.1\r\nHost: t\r\n\r\n").head())
            .startsWith(method.equals("POST") ? "HTTP/1.1 405" : "HTTP/1.1 200")
            .contains("Allow: GET, HEAD, OPTIONS\r\n");
      }
    }
  }

  @Test
  void page_whenGzipIsAccepted_isCompressed() throws Exception {
    assertThat(get("/metrics", "Accept-Encoding: gzip", "Connection: close"))
        .contains("Content-Encoding: gzip\r\n");
  }

  @Test
  @DisplayName("S2-37: the path is one of a context, or of Jetty's path mappings")
  void handler_whenInAContextAndInPathMappings_goesByThePathThere() throws Exception {
    PathMappingsHandler mappings = new PathMappingsHandler();
    mappings.addMapping(PathSpec.from("/page/*"), new MetricsHandler("/", registry));
    server.setHandler(
        new Handler.Sequence(
            new ContextHandler(new MetricsHandler("/metrics", registry), "/shop"),
            new ContextHandler(mappings, "/ops")));

    assertThat(get("/shop/metrics")).startsWith("HTTP/1.1 200");
    assertThat(get("/ops/page/x")).startsWith("HTTP/1.1 200");
    assertThat(get("/metrics")).startsWith("HTTP/1.1 404");
  }

  @Test
  void client_whenForwarded_isRefused() throws Exception {
    assertThat(get("/metrics", "X-Forwarded-For: 10.0.0.1", "Connection: close"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  @DisplayName("S2-37: the address is that of the connection, whatever a customizer says")
  void client_whenACustomizerSaysItIsAnotherOne_isRefused() throws Exception {
    ForwardedRequestCustomizer customizer = new ForwardedRequestCustomizer();
    customizer.setForwardedForHeader("Client-Address");
    configuration.addCustomizer(customizer);

    assertThat(get("/metrics", "Client-Address: 10.0.0.1", "Connection: close"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  @DisplayName("S2-37: more slow readers than threads keep none of them")
  void readers_whenSlow_keepNoThread() throws Exception {
    fill(50);
    server.start();
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 2 * THREADS; i++) {
      RawClient client = new RawClient(connector.getLocalPort());
      assertThat(client.get("/metrics").head()).startsWith("HTTP/1.1 200");
      slow.add(client);
    }

    assertThat(get("/metrics?name[]=orders")).endsWith(ORDERS);
    assertThat(slow.get(0).body(3_000_000)).as("goes on").contains("# TYPE long_30 gauge");
    for (RawClient each : slow) {
      each.close();
    }
  }

  @Test
  @DisplayName("S2-37: a reader that takes longer than the scraper waits is cut off")
  void reader_whenSlowerThanTheScraperWaits_isCutOff() throws Exception {
    fill(100);
    server.start();
    try (RawClient slow = new RawClient(connector.getLocalPort())) {
      slow.get("/metrics", "X-Prometheus-Scrape-Timeout-Seconds: 0.3").head();
      int read = 0;
      while (slow.read() >= 0 && read < 8_000_000) {
        read++;
        LockSupport.parkNanos(read < 2_000 ? 1_000_000 : 0);
      }
      assertThat(read).isBetween(1, 7_999_999);
    }
  }

  @Test
  void longPage_whenReadAtOnce_isWhole() throws Exception {
    fill(450);

    assertThat(get("/metrics"))
        .contains("Connection: close\r\n")
        .hasSizeGreaterThan(36_000_000)
        .endsWith("\n");
  }

  @Test
  void handler_whenThePathIsNone_isRefused() {
    assertThatThrownBy(() -> new MetricsHandler("metrics", registry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the path of a metrics handler begins with /, but got \"metrics\"");
  }

  private String get(String path, String... headers) throws Exception {
    server.start();
    try (RawClient client = new RawClient(connector.getLocalPort())) {
      return client
          .get(path, headers.length == 0 ? new String[] {"Connection: close"} : headers)
          .rest();
    }
  }

  private void fill(int families) {
    for (int i = 0; i < families; i++) {
      registry.gauge("long_" + i).help("x".repeat(80_000)).register().set(i);
    }
  }

  private static final class Application extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.setStatus(HttpStatus.IM_A_TEAPOT_418);
      callback.succeeded();
      return true;
    }
  }
}
