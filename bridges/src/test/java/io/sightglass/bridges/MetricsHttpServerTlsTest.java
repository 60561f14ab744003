// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Registry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server over TLS, with and without certificates of clients. */
@Timeout(60)
class MetricsHttpServerTlsTest {

  private static final ServerTimes IMPATIENT = new ServerTimes(500, 300, 300, 1_000);

  private static final Registry REGISTRY = Registry.create();

  private static TestKey serverKey;
  private static TestKey clientKey;

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    serverKey = TestKey.create(folder, "server");
    clientKey = TestKey.create(folder, "client");
    for (int i = 0; i < 100; i++) {
      REGISTRY.gauge("long_" + i).help("x".repeat(80_000)).register().set(i);
    }
  }

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @Test
  @DisplayName("S2-34: metrics are served over TLS by an SSLContext")
  void metrics_whenOverTls_areServedToThoseWhoTrust() throws Exception {
    try (MetricsHttpServer server = serving(serverKey.trusting(clientKey)).build().start()) {
      assertThat(server.uri()).hasToString("https://127.0.0.1:" + server.port() + "/");

      HttpResponse<String> page = get(server, serverKey.trusted());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).hasSizeGreaterThan(8_000_000);
    }
  }

  @Test
  @DisplayName("S2-34: with mutual TLS a client without a trusted certificate reads nothing")
  void metrics_whenOverMutualTls_areServedToThoseWhoAreTrusted() throws Exception {
    try (MetricsHttpServer server =
        serving(serverKey.trusting(clientKey)).needClientAuth(true).build().start()) {
      assertThat(get(server, clientKey.trusting(serverKey)).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(server, serverKey.trusted())).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(server, serverKey.trusting(serverKey)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void client_whenItSpeaksPlainHttp_readsNothingAndKeepsNoThread() throws Exception {
    try (MetricsHttpServer server = serving(serverKey.trusted()).build().start();
        RawClient plain = new RawClient(server.port())) {
      assertThat(plain.get("/metrics").rest()).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void handshake_whenItStops_isCutOff() throws Exception {
    try (MetricsHttpServer server =
            serving(serverKey.trusting(clientKey)).maximumExchanges(1).build().start();
        RawClient first = new RawClient(server.port());
        RawClient second = new RawClient(server.port());
        RawClient third = new RawClient(server.port())) {
      first.send("\u0016\u0003\u0001");
      second.send("\u0016\u0003\u0001");
      third.send("\u0016\u0003\u0001");

      assertThat(get(server, serverKey.trusted()).statusCode()).isEqualTo(200);
      assertThat(first.read()).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("S2-34: a slow reader over TLS is cut off, and close does not wait for it")
  void page_whenReadSlowlyOverTls_isCutOff() throws Exception {
    SSLContext trusting = serverKey.trusted();
    MetricsHttpServer server = serving(serverKey.trusting(clientKey)).build().start();
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(8 * 1024);
      slow.setSoTimeout(20_000);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      try (Socket tls =
          trusting.getSocketFactory().createSocket(slow, "127.0.0.1", server.port(), false)) {
        tls.getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost: t\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(tls.getInputStream().read()).isEqualTo('H');

        server.close();

        assertThat(MetricsHttpServerLifeTest.threads()).isEmpty();
      }
    }
  }

  private static MetricsHttpServerBuilder serving(SSLContext context) {
    return MetricsHttpServer.builder()
        .port(0)
        .tls(context)
        .times(IMPATIENT)
        .serve("/metrics", REGISTRY);
  }

  private static HttpResponse<String> get(MetricsHttpServer server, SSLContext context)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(
            HttpRequest.newBuilder(server.uri().resolve("metrics")).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
