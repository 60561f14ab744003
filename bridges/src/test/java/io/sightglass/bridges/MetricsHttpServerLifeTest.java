// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.RequestHandler;
import io.sightglass.registry.scrape.ScrapeHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the server begins and ends. */
class MetricsHttpServerLifeTest {

  private static final ServerTimes SHORT = new ServerTimes(5_000, 200, 200, 1_000);

  private final Registry registry = Registry.create();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  @DisplayName("S0-2: the address is loopback unless it is set")
  void address_whenNotSet_isLoopback() throws IOException {
    try (MetricsHttpServer server = serving(0).build().start()) {
      assertThat(server.uri()).hasToString("http://127.0.0.1:" + server.port() + "/");
    }
  }

  @Test
  @DisplayName("S0-3: a second start returns the running server and logs one warning")
  void start_whenRunning_returnsItAndLogsOneLine() throws IOException {
    try (LogLines log = new LogLines();
        MetricsHttpServer server = serving(0).build().start()) {
      int port = server.port();

      assertThat(server.start()).isSameAs(server);
      assertThat(server.port()).isEqualTo(port);
      assertThat(log.at(Level.WARNING))
          .containsExactly(
              "WARNING the metrics server at http://127.0.0.1:"
                  + port
                  + "/ is already running; start it once");
    }
  }

  @Test
  @DisplayName(
      "S0-4: a port in use is one clear error, leaves nothing, and once it is free a retry works")
  void start_whenThePortIsInUse_failsAndWorksOnceItIsFree() throws IOException {
    AtomicInteger made = new AtomicInteger();
    MetricsHttpServer server;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      server =
          MetricsHttpServer.builder()
              .port(port)
              .put(
                  "/metrics",
                  () -> {
                    made.incrementAndGet();
                    return ScrapeHandler.create(registry);
                  })
              .build();

      assertThatThrownBy(server::start)
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(BindException.class)
          .hasMessage(
              "the metrics server cannot listen on address 127.0.0.1, port "
                  + port
                  + ": Address already in use; free that port, or choose another address or port");
      assertThat(made).as("what is made before the port is bound").hasValue(0);
      assertThat(threads()).isEmpty();
      assertThatThrownBy(server::port)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a metrics server has an address while it runs; start it");
    }
    try (MetricsHttpServer running = server.start();
        RawClient client = new RawClient(running.port())) {
      assertThat(made).hasValue(1);
      assertThat(client.get("/metrics").head()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void start_whenTheAddressIsNoneOfThisHost_saysSo() {
    MetricsHttpServer server = serving(0).address("192.0.2.1").build();

    assertThatThrownBy(server::start)
        .hasMessage(
            "the metrics server cannot listen on address 192.0.2.1, port 0: Cannot assign requested"
                + " address; free that port, or choose another address or port");
  }

  @Test
  void start_whenAPageCannotBeMade_leavesNothing() {
    MetricsHttpServer server =
        MetricsHttpServer.builder()
            .port(0)
            .put(
                "/metrics",
                () -> {
                  throw new IllegalStateException("no page");
                })
            .build();

    assertThatThrownBy(server::start).hasMessage("no page");
    assertThat(threads()).isEmpty();
  }

  @Test
  @DisplayName("S0-6: all threads are daemons with names, and few")
  void threads_whenServing_areFewDaemons() throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    URLClassLoader application = new URLClassLoader(new URL[0], before);
    Thread.currentThread().setContextClassLoader(application);
    try (application;
        MetricsHttpServer server = serving(0).build().start();
        RawClient client = new RawClient(server.port())) {
      client.get("/metrics").head();

      assertThat(threads())
          .hasSize(4)
          .allMatch(Thread::isDaemon)
          .allMatch(
              thread ->
                  thread.getName().contains("exchange")
                      == (thread.getContextClassLoader() == application))
          .extracting(Thread::getName)
          .containsExactlyInAnyOrder(
              "HTTP-Dispatcher",
              "idle-timeout-task",
              "sightglass-http-clock-1",
              "sightglass-http-exchange-1");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void close_whenItsThreadIsInterrupted_endsThreadsAllTheSame() throws IOException {
    MetricsHttpServer server = serving(0).build().start();
    Thread.currentThread().interrupt();
    server.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(threads()).isEmpty();
  }

  @Test
  @DisplayName("S0-6: close joins all threads and frees the port")
  void close_whenServing_endsThreadsAndFreesThePort() throws IOException {
    MetricsHttpServer server = serving(0).build().start();
    int port = server.port();
    try (RawClient idle = new RawClient(port);
        RawClient kept = new RawClient(port)) {
      kept.get("/metrics").head();

      server.close();
      server.close();

      assertThat(threads()).isEmpty();
      assertThat(idle.read()).isEqualTo(-1);
    }
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  @Test
  void close_whileAScrapeRuns_letsItEnd() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    MetricsHttpServer server =
        MetricsHttpServer.builder().port(0).serve("/metrics", held(inside, leave)).build().start();
    try (RawClient client = new RawClient(server.port())) {
      client.get("/metrics", "Connection: close");
      inside.await();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      leave.countDown();

      assertThat(client.rest()).startsWith("HTTP/1.1 200").endsWith("\n");
      closing.get(10, TimeUnit.SECONDS);
      assertThat(threads()).isEmpty();
    }
  }

  @Test
  void close_whileAScrapeHangs_endsItByForce() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    MetricsHttpServer server =
        MetricsHttpServer.builder()
            .port(0)
            .times(SHORT)
            .serve("/metrics", held(inside, new CountDownLatch(1)))
            .build()
            .start();
    try (RawClient client = new RawClient(server.port())) {
      client.get("/metrics");
      inside.await();

      server.close();

      assertThat(threads()).isEmpty();
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @Test
  void close_whileItStarts_leavesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      MetricsHttpServer server = serving(0).build();
      CompletableFuture<Void> starting =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.start();
                } catch (IOException | IllegalStateException e) {
                  assertThat(e)
                      .hasMessage(
                          "a metrics server is started before it is closed; build another one");
                }
              });
      server.close();
      starting.get(10, TimeUnit.SECONDS);

      assertThat(threads()).isEmpty();
    }
  }

  private MetricsHttpServerBuilder serving(int port) {
    return MetricsHttpServer.builder().port(port).serve("/metrics", registry);
  }

  /** Answers once it may leave, or is interrupted. */
  private RequestHandler held(CountDownLatch inside, CountDownLatch leave) {
    ScrapeHandler handler = ScrapeHandler.create(registry);
    return request -> {
      inside.countDown();
      try {
        leave.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return handler.handle(request);
    };
  }

  static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> thread.getThreadGroup().getName().equals("sightglass-http"))
        .toList();
  }
}
