// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The server that settings ask for. */
class StandaloneOutputTest {

  private static final String UP = "sightglass_standalone_up";

  private final Map<String, String> settings = new HashMap<>();
  private Registry registry = Registry.create();

  @AfterEach
  void close() {
    registry.close();
    assertThat(MetricsHttpServerLifeTest.threads()).isEmpty();
  }

  @Test
  @DisplayName("S0-2, S0-7: without settings there is no server, no thread and no metric")
  void server_whenNotEnabled_isNotThere() {
    Outputs.start(registry);

    assertThat(MetricsHttpServerLifeTest.threads()).isEmpty();
    assertThat(Snapshot.of(registry).value(UP)).isEmpty();
  }

  @Test
  @DisplayName("S0-2: enabled, port and address are settings")
  void server_whenEnabled_servesWhereTheSettingsSay() throws IOException {
    try (LogLines log = new LogLines()) {
      registry = enabled("sightglass.standalone.port", "0");
      Outputs.start(registry);

      assertThat(log.all())
          .hasSize(1)
          .first()
          .asString()
          .matches("INFO metrics are served at http://127\\.0\\.0\\.1:[0-9]+/metrics");
      try (RawClient client = new RawClient(portIn(log))) {
        assertThat(client.get("/metrics", "Connection: close").rest())
            .startsWith("HTTP/1.1 200")
            .contains("\nsightglass_standalone_up 1\n");
      }
    }
  }

  @Test
  @DisplayName("S0-3: the server of a registry is started once")
  void server_whenStartedTwice_isTheSame() {
    try (LogLines log = new LogLines()) {
      registry = enabled("sightglass.standalone.port", "0");
      Outputs.start(registry);
      int threads = MetricsHttpServerLifeTest.threads().size();

      Outputs.start(registry);

      assertThat(MetricsHttpServerLifeTest.threads()).hasSize(threads);
      assertThat(log.at(Level.WARNING))
          .containsExactly(
              "WARNING the ways out of a registry are already running; start them once");
    }
  }

  @Test
  @DisplayName(
      "S0-5, S0-4: where the port is taken the application runs, one line and a gauge say so, and it is tried again")
  void server_whenThePortIsTaken_isTriedAgain() throws IOException {
    try (LogLines log = new LogLines()) {
      ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      int port = other.getLocalPort();
      registry = enabled("sightglass.standalone.port", Integer.toString(port));
      try (other) {
        StandaloneServer.create(registry, 1).start();

        assertThat(up()).isZero();
        assertThat(log.at(Level.WARNING))
            .containsExactly(
                "WARNING sightglass.standalone.port is not served: the metrics server cannot listen"
                    + " on address 127.0.0.1, port "
                    + port
                    + ": Address already in use; free that port, or choose another address or port;"
                    + " it is tried again every 1 s");
      }
      Await.until("the server", () -> up() == 1);
      try (RawClient client = new RawClient(port)) {
        assertThat(client.get("/metrics").head()).startsWith("HTTP/1.1 200");
      }
      assertThat(log.at(Level.WARNING)).hasSize(1);
    }
  }

  @Test
  void server_whenClosedWhileThePortIsTaken_isGivenUp() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      registry = enabled("sightglass.standalone.port", Integer.toString(other.getLocalPort()));
      Outputs.start(registry);
      assertThat(MetricsHttpServerLifeTest.threads()).hasSize(1);

      registry.close();

      assertThat(MetricsHttpServerLifeTest.threads()).isEmpty();
    }
  }

  @Test
  @DisplayName("S0-5: with fail-fast a port that is taken is an exception, and nothing stays")
  void server_whenThePortIsTakenAndFailFast_refuses() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("sightglass.standalone.on-failure", "fail-fast");
      registry = enabled("sightglass.standalone.port", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(() -> Outputs.start(registry))
          .isInstanceOf(StartRefusedException.class)
          .hasRootCauseInstanceOf(BindException.class)
          .hasMessage(
              "the metrics server cannot listen on address 127.0.0.1, port "
                  + other.getLocalPort()
                  + ": Address already in use; free that port, or choose another address or port;"
                  + " sightglass.standalone.on-failure=log starts the application without it");
      assertThat(Snapshot.of(registry).value(UP)).isEmpty();
    }
  }

  @Test
  @DisplayName("S0-6: the end of the registry is the end of the server")
  void server_whenTheRegistryIsClosed_isGone() throws IOException {
    try (LogLines log = new LogLines()) {
      registry = enabled("sightglass.standalone.port", "0");
      Outputs.start(registry);
      int port = portIn(log);

      registry.close();

      assertThat(MetricsHttpServerLifeTest.threads()).isEmpty();
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  private Registry enabled(String name, String value) {
    settings.put("sightglass.standalone.enabled", "true");
    settings.put(name, value);
    return Registry.create(Settings.of(settings::get));
  }

  private double up() {
    return Snapshot.of(registry).value(UP).orElseThrow();
  }

  private static int portIn(LogLines log) {
    String line = log.at(Level.INFO).get(0);
    return Integer.parseInt(
        line.substring(line.lastIndexOf(':') + 1, line.length() - "/metrics".length()));
  }
}
