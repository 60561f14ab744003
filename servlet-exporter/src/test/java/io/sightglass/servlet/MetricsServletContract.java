// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint does in every container; a subclass brings one. */
abstract class MetricsServletContract {

  static final String CONTEXT_PATH = "/app";

  private final Registry registry = Registry.create();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable EmbeddedContainer container;
  private int port;

  abstract EmbeddedContainer container();

  /** Puts the endpoint of {@code registry} at /metrics. */
  void mount(ServletContext context, Registry registry) {
    context.addServlet("metrics", new MetricsServlet(registry)).addMapping("/metrics");
  }

  /** Deploys what a subclass needs beside the application at /app. */
  void deployMore(EmbeddedContainer container, ServletContainerInitializer application)
      throws Exception {}

  @BeforeEach
  final void startContainer() throws Exception {
    registry.gauge("level").help("A level.").register().set(42);
    ServletContainerInitializer application = (classes, context) -> mount(context, registry);
    EmbeddedContainer created = container();
    container = created;
    created.deploy(CONTEXT_PATH, application);
    deployMore(created, application);
    port = created.start();
  }

  @AfterEach
  final void stopContainer() throws Exception {
    if (container != null) {
      container.stop();
    }
  }

  final HttpResponse<byte[]> send(String method, String target, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + CONTEXT_PATH + target))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join("|", response.headers().allValues(name));
  }

  /** Everything that the server sends for a raw request until it closes the connection. */
  final String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  @DisplayName("S1-15 the endpoint serves plain text with its exact content type")
  void get_whenFromLoopback_servesTextWithExactLength() throws Exception {
    HttpResponse<byte[]> response = send("GET", "/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new String(response.body(), ISO_8859_1))
        .startsWith("# HELP level A level.\n# TYPE level gauge\nlevel 42\n");
    assertThat(header(response, "Content-Length")).isEqualTo("" + response.body().length);
    assertThat(header(response, "Content-Type").replace(" ", "").toLowerCase(Locale.ROOT))
        .isEqualTo("text/plain;version=0.0.4;charset=utf-8");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Vary")).isEqualTo("Accept, Accept-Encoding");
  }

  @Test
  void get_whenGzipIsAccepted_sendsGzipWithExactLength() throws Exception {
    HttpResponse<byte[]> response = send("GET", "/metrics", "Accept-Encoding", "gzip");

    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(response, "Content-Length")).isEqualTo("" + response.body().length);
    byte[] page = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new String(page, ISO_8859_1)).contains("level 42\n");
  }

  @Test
  void get_whenGzipOverHttp10_endsWithTheLengthItAnnounced() throws Exception {
    String answer = raw("GET /app/metrics?name[]=level HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n");

    int body = answer.indexOf("\r\n\r\n") + 4;
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains("content-length: " + (answer.length() - body) + "\r\n");
    assertThat(answer.substring(body).getBytes(ISO_8859_1)).startsWith(0x1f, 0x8b);
  }

  @Test
  @DisplayName("S2-33 HEAD has the head of GET")
  void head_whenFromLoopback_hasLengthOfGetAndNoBody() throws Exception {
    String query = "/metrics?name%5B%5D=level";
    HttpResponse<byte[]> get = send("GET", query);
    HttpResponse<byte[]> head = send("HEAD", query);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void options_whenFromLoopback_saysWhatIsAllowed() throws Exception {
    HttpResponse<byte[]> response = send("OPTIONS", "/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void service_whenMethodIsAnother_isNotAllowed(String method) throws Exception {
    HttpResponse<byte[]> response = send(method, "/metrics");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(new String(response.body(), ISO_8859_1))
        .isEqualTo("metrics are read with GET or HEAD\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Forwarded-Prefix",
        "X-Forwarded-Ssl",
        "X-Original-Forwarded-For",
        "X-Cluster-Client-IP",
        "X-Client-IP",
        "X-Real-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Via"
      })
  void get_whenForwarded_isForbiddenWithOneLine(String header) throws Exception {
    HttpResponse<byte[]> response = send("GET", "/metrics", header, "127.0.0.1", header, "8.8.8.8");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(new String(response.body(), ISO_8859_1))
        .isEqualTo(
            "metrics are served to direct requests, and this one was forwarded by a proxy ("
                + header
                + "); to open them set sightglass.access to a list of networks or \"open\", or"
                + " sightglass.token-file\n");
  }

  @Test
  void get_whenABrowserAsks_isAPageThatLinksBelowItsOwnPath() throws Exception {
    String accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    HttpResponse<byte[]> response = send("GET", "/metrics", "Accept", accept);

    assertThat(header(response, "Content-Type").replace(" ", "").toLowerCase(Locale.ROOT))
        .isEqualTo("text/html;charset=utf-8");
    assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'; ");
    assertThat(new String(response.body(), ISO_8859_1))
        .contains("<h2>level</h2>")
        .contains("<a href=\"?format=text\">");
    assertThat(new String(send("GET", "/metrics?format=text", "Accept", accept).body(), ISO_8859_1))
        .startsWith("# HELP level A level.\n");
  }

  @Test
  void get_whenAcceptIsStrange_servesText() throws Exception {
    HttpResponse<byte[]> response =
        send("GET", "/metrics", "Accept", "text/html;q=\"x", "Accept", ";;,*/*;q=0");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void get_whenClientHangsUpWhileReading_nextOneIsServed() throws Exception {
    for (int i = 0; i < 2000; i++) {
      registry.gauge("wide_" + i).help("x".repeat(1000)).register().set(i);
    }
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setReceiveBufferSize(1024);
        socket.setSoLinger(true, 0);
        socket
            .getOutputStream()
            .write("GET /app/metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(socket.getInputStream().read()).isPositive();
      }
    }

    assertThat(send("GET", "/metrics").body()).hasSizeGreaterThan(2_000_000);
  }
}
