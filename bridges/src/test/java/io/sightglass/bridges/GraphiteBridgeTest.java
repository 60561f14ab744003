// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraphiteBridgeTest {

  private static final Clock WALL =
      Clock.fixed(Instant.ofEpochMilli(1_434_898_897_500L), ZoneOffset.UTC);
  private static final String HOST = "localhost";
  private static final long SECOND = 1_000_000_000L;

  private final FakeTicker ticker = new FakeTicker();
  private final LoggedLines log = new LoggedLines();
  private final Registry registry = Registry.create();
  private final Counter orders = registry.counter("orders").register();

  @AfterEach
  void endLog() {
    log.close();
  }

  private static GraphiteBridge.Builder at(int port) {
    return GraphiteBridge.builder(HOST, port).clocks(WALL, Ticker.SYSTEM);
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  @DisplayName("S2-45 one push is one connection with all lines, all of one time")
  void push_whenTheServerReads_sendsAllLines() throws Exception {
    orders.inc();
    try (FakeGraphite server = FakeGraphite.reading()) {
      at(server.port()).prefix("shop.eu1").build(registry.filtered("orders"::equals)).push();
      assertThat(server.push()).isEqualTo("shop.eu1.orders_total 1.0 1434898897\n");
    }
  }

  @Test
  void push_whenTheAddressIsATextWithBrackets_isSentThere() throws Exception {
    try (FakeGraphite server = FakeGraphite.reading()) {
      GraphiteBridge.builder("[::ffff:127.0.0.1]:" + server.port())
          .clocks(WALL, Ticker.SYSTEM)
          .tags(true)
          .build(registry.filtered("orders"::equals))
          .push();
      assertThat(server.push()).isEqualTo("orders_total 0.0 1434898897\n");
    }
  }

  @Test
  void push_whenThereAreManySeries_sendsEachOnce() throws Exception {
    Registry large = large(20_000);
    try (FakeGraphite server = FakeGraphite.reading()) {
      at(server.port()).build(large.filtered("big"::equals)).push();
      assertThat(server.push().lines())
          .hasSize(20_000)
          .contains("big.number.0 0.0 1434898897", "big.number.19999 19999.0 1434898897");
    }
  }

  private static Registry large(int series) {
    Registry large =
        Registry.create(
            Settings.of(name -> name.equals("sightglass.max-series") ? "1000000" : null));
    Family<Gauge> family = large.gauge("big").register("number");
    for (int i = 0; i < series; i++) {
      family.labels(Integer.toString(i)).set(i);
    }
    return large;
  }

  @Test
  void push_whenTheServerIsDown_saysSo() throws IOException {
    int port = unusedPort();
    assertThatThrownBy(() -> at(port).build(registry).push())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Graphite at localhost:"
                + port
                + " cannot be reached: Connection refused; check that its line receiver listens"
                + " there");
  }

  @Test
  void push_whenTheHostIsNotKnown_saysSo() {
    assertThatThrownBy(() -> GraphiteBridge.builder("graphite.invalid:2003").build(registry).push())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Graphite at graphite.invalid:2003 cannot be found: the host is not known; check its"
                + " name and the name server");
  }

  @Test
  void push_whenTheServerDoesNotRead_endsByTheTimeout() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    FakeGraphite.Behaviour deaf = (socket, pushes) -> await(end);
    try (FakeGraphite server = new FakeGraphite(0, deaf)) {
      GraphiteBridge bridge =
          at(server.port()).timeout(Duration.ofMillis(300)).build(large(200_000));
      long start = System.nanoTime();
      assertThatThrownBy(bridge::push)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Graphite at localhost:"
                  + server.port()
                  + " has to take all lines within 300ms, but did not; check its load, or send"
                  + " fewer metrics");
      assertThat(System.nanoTime() - start).isBetween(300_000_000L, 20 * SECOND);
      end.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void push_whenTheServerEndsTheConnectionEarly_saysSo() throws IOException {
    FakeGraphite.Behaviour rude =
        (socket, pushes) -> {
          assertThat(socket.getInputStream().read()).isPositive();
          socket.setSoLinger(true, 0);
        };
    try (FakeGraphite server = new FakeGraphite(0, rude)) {
      GraphiteBridge bridge = at(server.port()).build(large(50_000));
      assertThatThrownBy(bridge::push)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Graphite at localhost:"
                  + server.port()
                  + " ended the connection before it had read all lines; check its log and its"
                  + " limits");
    }
  }

  @Test
  void push_whenInterrupted_endsAtOnce() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    FakeGraphite.Behaviour deaf = (socket, pushes) -> await(end);
    try (FakeGraphite server = new FakeGraphite(0, deaf)) {
      RunningOutput running = at(server.port()).build(large(200_000)).start(Duration.ofMinutes(1));
      long start = System.nanoTime();
      running.close();
      assertThat(System.nanoTime() - start).isLessThan(20 * SECOND);
      assertThat(log.lines()).isEmpty();
      end.countDown();
    }
  }

  @Test
  void source_whenItFails_isNotTakenForTheServer() throws IOException {
    try (FakeGraphite server = FakeGraphite.reading()) {
      GraphiteBridge bridge =
          at(server.port())
              .build(
                  visitor -> {
                    throw new IllegalStateException("no metrics");
                  });
      assertThatThrownBy(bridge::push)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no metrics");
    }
  }

  @Test
  @DisplayName("S2-45 a server that is down for a while costs points and no counts")
  void start_whenTheServerIsDownForAWhile_sendsTheTotalsAfterwards() throws Exception {
    int port = unusedPort();
    GraphiteBridge bridge = GraphiteBridge.builder(HOST, port).clocks(WALL, ticker).build(registry);
    try (RunningOutput running = bridge.start(Duration.ofSeconds(10))) {
      ticker.awaited();
      orders.inc();
      ticker.wakeAt(10 * SECOND);
      ticker.awaited();
      orders.inc();
      try (FakeGraphite server = FakeGraphite.readingAt(port)) {
        ticker.wakeAt(20 * SECOND);
        assertThat(server.push())
            .contains("orders_total 2.0 1434898897\n")
            .contains("\nsightglass_output_failures_total.output.graphite 2.0 1434898897\n");
        ticker.awaited();
      }
      assertThat(running).isNotNull();
    }
    assertThat(log.lines())
        .containsExactly(
            "WARNING Graphite at localhost:"
                + port
                + " cannot be reached: Connection refused; check that its line receiver listens"
                + " there; told once until it works again",
            "INFO Graphite at localhost:" + port + " works again");
  }

  @Test
  void start_whenSamplesAreNotFinite_countsThem() throws Exception {
    registry.gauge("unknown").register().set(Double.NaN);
    try (FakeGraphite server = FakeGraphite.reading();
        RunningOutput running =
            GraphiteBridge.builder(HOST, server.port())
                .clocks(WALL, ticker)
                .build(registry)
                .start(Duration.ofSeconds(10))) {
      ticker.awaited();
      assertThat(running).isNotNull();
    }
    assertThat(
            Snapshot.of(registry)
                .value("sightglass_output_skipped_samples_total", "output", "graphite"))
        .hasValue(1);
  }

  @Test
  void prefix_whenItIsNoPath_isRefused() {
    assertThatThrownBy(() -> at(2003).prefix("a..b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the prefix of Graphite's names has to be words of letters, digits, '_' and '-' with"
                + " dots between them, but is \"a..b\"");
  }

  @Test
  void timeout_whenZero_isRefused() {
    assertThatThrownBy(() -> at(2003).timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the timeout of a push has to be longer than 0, but is PT0S");
  }
}
