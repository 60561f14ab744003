// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.RequestHandler;
import io.sightglass.registry.scrape.ScrapeHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow, silent, many or gone: none keeps a thread, a lock or a collector. */
@Timeout(60)
class MetricsHttpServerFaultsTest {

  /** Heads have 400 ms, exchanges 20 s unless the scraper says less. */
  private static final ServerTimes IMPATIENT = new ServerTimes(400, 300, 300, 1_000);

  private static final String HALF_A_SECOND = "X-Prometheus-Scrape-Timeout-Seconds: 0.5";

  private final Registry registry = Registry.create();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  @DisplayName("S2-34: a client that sends its header byte by byte is cut off")
  void header_whenSentByteByByte_isCutOff() throws Exception {
    try (MetricsHttpServer server = serving(1).build().start()) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        slow.add(new RawClient(server.port()).send("GET /met"));
      }

      for (RawClient each : slow) {
        assertThat(each.read()).isEqualTo(-1);
      }
      assertThat(status(server)).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("S2-34: half-open connections keep no thread")
  void connections_whenSilent_keepNoThread() throws Exception {
    try (MetricsHttpServer server = serving(1).build().start()) {
      List<RawClient> silent = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        silent.add(new RawClient(server.port()));
      }

      assertThat(status(server)).isEqualTo(200);
      for (RawClient each : silent) {
        each.close();
      }
    }
  }

  @Test
  @DisplayName("S2-34: a client that reads a byte now and then is cut off when its time is over")
  void page_whenReadSlowly_isCutOff() throws Exception {
    fill(100);
    try (MetricsHttpServer server = serving(1).build().start();
        RawClient slow = new RawClient(server.port())) {
      assertThat(slow.get("/metrics", HALF_A_SECOND).head()).startsWith("HTTP/1.1 200");
      assertThat(slow.read()).isEqualTo('#');

      Await.until("an exchange that is free again", () -> status(server) == 200);
      assertThat(slow.rest().length()).isLessThan(8_000_000);
    }
  }

  @Test
  @DisplayName("S2-34: a slow reader of a page that is streamed frees its place among the scrapes")
  void longPage_whenReadSlowly_isCutOffAndDoesNotLookWhole() throws Exception {
    fill(450);
    try (MetricsHttpServer server = serving(1).build().start();
        RawClient slow = new RawClient(server.port())) {
      assertThat(slow.get("/metrics", "X-Prometheus-Scrape-Timeout-Seconds: 3").head())
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("transfer-encoding: chunked");
      assertThat(slow.read()).isPositive();

      Await.until("an exchange that is free again", () -> status(server) == 200);
      assertThat(slow.rest()).doesNotEndWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void longPage_whenReadAtOnce_isWhole() throws Exception {
    fill(450);
    try (MetricsHttpServer server = serving(1).build().start();
        RawClient client = new RawClient(server.port())) {
      assertThat(client.get("/metrics", "Connection: close").rest())
          .hasSizeGreaterThan(36_000_000)
          .endsWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  @DisplayName("S2-34: a collector that hangs is interrupted when the time of its scraper is over")
  void handler_whenItHangs_isInterrupted() throws Exception {
    RequestHandler page = ScrapeHandler.create(registry);
    CountDownLatch never = new CountDownLatch(1);
    RequestHandler hanging =
        request -> {
          if ("hang".equals(request.query())) {
            await(never);
          }
          return page.handle(request);
        };
    try (MetricsHttpServer server = serving(1, hanging).build().start();
        RawClient client = new RawClient(server.port())) {
      client.get("/metrics?hang", HALF_A_SECOND);

      assertThat(client.read()).isEqualTo(-1);
      assertThat(status(server)).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("S2-34: beyond the maximum of exchanges the answer is 503 with Retry-After")
  void exchanges_whenTooMany_areToldToTryAgain() throws Exception {
    RequestHandler page = ScrapeHandler.create(registry);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    RequestHandler held =
        request -> {
          inside.countDown();
          await(leave);
          return page.handle(request);
        };
    try (MetricsHttpServer server = serving(1, held).build().start();
        RawClient first = new RawClient(server.port());
        RawClient second = new RawClient(server.port())) {
      first.get("/metrics", "Connection: close");
      inside.await();

      assertThat(second.get("/metrics").rest())
          .startsWith("HTTP/1.1 503")
          .contains("Retry-after: 1\r\n", "Connection: close\r\n")
          .endsWith("\r\n\r\ntoo many requests at once; try again\n");
      leave.countDown();
      assertThat(first.rest()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  @DisplayName("S2-34: 200 scrapes at once are each answered, by few threads")
  void scrapes_when200AtOnce_areAllAnswered() throws Exception {
    fill(1);
    try (MetricsHttpServer server = serving(16).build().start()) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        clients.add(new RawClient(server.port()).get("/metrics", "Connection: close"));
      }
      for (RawClient client : clients) {
        String answer = client.rest();
        assertThat(answer.substring(0, 12)).isIn("HTTP/1.1 200", "HTTP/1.1 503");
        client.close();
      }
      assertThat(threads("sightglass-http-exchange")).isBetween(1, 18);
      Await.until("a free server", () -> status(server) == 200);
    }
  }

  @Test
  @DisplayName("S2-34: clients that go away in the middle leave nothing behind")
  void clients_whenTheyGoAway_leaveTheServerFree() throws Exception {
    fill(100);
    try (LogLines log = new LogLines();
        MetricsHttpServer server = serving(1).build().start()) {
      for (int i = 0; i < 20; i++) {
        RawClient client = new RawClient(server.port()).get("/metrics");
        client.read();
        client.reset();
      }

      Await.until("a free server", () -> status(server) == 200);
      assertThat(log.all()).isEmpty();
    }
  }

  @Test
  @DisplayName("S2-34: a request body that never comes does not keep the thread")
  void body_whenItNeverComes_doesNotKeepTheThread() throws Exception {
    try (MetricsHttpServer server = serving(1).build().start();
        RawClient client = new RawClient(server.port())) {
      client.send("POST /metrics HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000000\r\n\r\nx");

      assertThat(client.rest()).startsWith("HTTP/1.1 405");
      // The answer is there before the place is free again.
      Await.until("a free server", () -> status(server) == 200);
    }
  }

  @Test
  void requests_whenMalformed_costNothing() throws Exception {
    try (MetricsHttpServer server = serving(1).build().start()) {
      for (String line :
          List.of(
              "\r\n\r\n\r\n",
              "GET\r\n\r\n",
              "GET /%zz HTTP/1.1\r\n\r\n",
              "\u0016\u0003\u0001\u0000",
              "GET x:y HTTP/1.1\r\nHost: t\r\n\r\n",
              "OPTIONS * HTTP/1.1\r\n\r\n")) {
        try (RawClient client = new RawClient(server.port())) {
          client.send(line).rest();
        }
      }
      assertThat(status(server)).isEqualTo(200);
    }
  }

  private MetricsHttpServerBuilder serving(int maximum) {
    return serving(maximum, ScrapeHandler.create(registry));
  }

  private static MetricsHttpServerBuilder serving(int maximum, RequestHandler page) {
    return MetricsHttpServer.builder()
        .port(0)
        .maximumExchanges(maximum)
        .times(IMPATIENT)
        .serve("/metrics", page);
  }

  /** Makes the page longer by so many lines of 80 KB. */
  private void fill(int lines) {
    for (int i = 0; i < lines; i++) {
      registry.gauge("long_" + i).help("x".repeat(80_000)).register().set(i);
    }
  }

  private static int status(MetricsHttpServer server) {
    try (RawClient client = new RawClient(server.port())) {
      String head = client.get("/metrics?name[]=none", "Connection: close").head();
      return Integer.parseInt(head.substring(9, 12));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int threads(String name) {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith(name))
            .count();
  }
}
