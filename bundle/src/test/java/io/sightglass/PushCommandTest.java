// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code push}, with a gateway that takes everything or nothing. */
class PushCommandTest {

  private static final String ORDERS =
      """
      # HELP shop_orders_total Orders placed.
      # TYPE shop_orders_total counter
      shop_orders_total 17
      """;
  private static final String ORDERS_OPENMETRICS =
      """
      # TYPE shop_orders counter
      # HELP shop_orders Orders placed.
      shop_orders_total 17
      # EOF
      """;
  private static final String QUEUE =
      """
      # HELP shop_queue Orders that wait.
      # TYPE shop_queue gauge
      shop_queue 3
      """;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HttpServer server;
  private int status = 200;
  private String line = "";
  private String authorization = "";
  private String encoding = "";
  private String body = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      authorization = header(exchange, "Authorization");
      encoding = header(exchange, "Content-Encoding");
      body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null ? "" : String.join(",", values);
  }

  private String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Pushes with these options, separated by single spaces, and this standard input. */
  private int push(String input, String options) {
    String[] args = ("push --gateway " + authority() + " --job nightly " + options).split(" ", -1);
    return CommandLine.run(
        args,
        new ByteArrayInputStream(input.getBytes(UTF_8)),
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, false, UTF_8));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private void assertSilent() {
    assertThat(out.toString(UTF_8) + err()).isEmpty();
  }

  @Test
  @DisplayName("S2-39 push a page from the command line")
  void push_whenPageIsGood_putsIt() throws IOException {
    assertThat(push("", file("page", ORDERS))).isZero();
    assertThat(line).isEqualTo("PUT /metrics/job/nightly");
    assertThat(body).isEqualTo(ORDERS);
    assertThat(authorization + encoding).isEmpty();
    assertSilent();
  }

  @Test
  void push_whenPageIsOpenMetrics_convertsIt() {
    assertThat(push(ORDERS_OPENMETRICS, "-")).isZero();
    assertThat(body).isEqualTo(ORDERS);
  }

  @Test
  void push_whenThereAreSeveralFiles_pushesOnePage() throws IOException {
    assertThat(push(QUEUE, file("page", ORDERS_OPENMETRICS) + " -")).isZero();
    assertThat(body).isEqualTo(ORDERS + QUEUE);
  }

  @Test
  void push_whenNamesDifferInTheirEndOnly_pushesThem() {
    String page =
        """
        # HELP go_memstats_alloc_bytes Allocated.
        # TYPE go_memstats_alloc_bytes gauge
        go_memstats_alloc_bytes 1
        # HELP go_memstats_alloc_bytes_total Allocated so far.
        # TYPE go_memstats_alloc_bytes_total counter
        go_memstats_alloc_bytes_total 2
        """;
    assertThat(push(page, "-")).isZero();
    assertThat(body).isEqualTo(page);
  }

  @Test
  @DisplayName("S2-40 add to a group from the command line")
  void push_whenMethodIsPost_posts() {
    assertThat(push(ORDERS, "--method post -")).isZero();
    assertThat(line).isEqualTo("POST /metrics/job/nightly");
  }

  @Test
  @DisplayName("S2-41 delete a group from the command line")
  void push_whenMethodIsDelete_deletes() {
    assertThat(push("", "--method=delete --group shop=a/b")).isZero();
    assertThat(line).isEqualTo("DELETE /metrics/job/nightly/shop@base64/YS9i");
    assertThat(body).isEmpty();
    assertSilent();
  }

  @Test
  @DisplayName("S2-42 grouping labels from the command line")
  void push_whenGroupIsRepeated_hasAllLabels() {
    assertThat(push(ORDERS, "--group shop=eu=1 --group=empty= -")).isZero();
    assertThat(line).isEqualTo("PUT /metrics/job/nightly/empty@base64/=/shop/eu%3D1");
  }

  @Test
  @DisplayName("S2-43 the instance from the command line")
  void push_whenInstanceIpIsAsked_isTheInstance() {
    assertThat(push(ORDERS, "--instance-ip -")).isZero();
    assertThat(line).matches("PUT /metrics/job/nightly/instance/[0-9A-Fa-f.%]+");
  }

  @Test
  @DisplayName("S2-44 credentials come from a file")
  void push_whenUserFileIsGiven_sendsBasicAuth() throws IOException {
    String file = file("user", "Aladdin:open sesame\n");
    assertThat(push(ORDERS, "--user-file " + file + " -")).isZero();
    assertThat(authorization).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void push_whenTokenFileIsGiven_sendsTheToken() throws IOException {
    assertThat(push(ORDERS, "--token-file " + file("token", "s3cret\n") + " -")).isZero();
    assertThat(authorization).isEqualTo("Bearer s3cret");
  }

  @Test
  void push_whenGzipIsAsked_compresses() {
    assertThat(push(ORDERS, "--gzip --timeout 20s -")).isZero();
    assertThat(encoding).isEqualTo("gzip");
  }

  @Test
  void push_whenPageIsBroken_saysWhereAndPushesNothing() {
    assertThat(push(ORDERS + "x 1 2 3\n", "-")).isEqualTo(1);
    assertThat(err()).startsWith("-:4:").hasLineCount(1);
    assertThat(line).isEmpty();
  }

  @Test
  void push_whenAFamilyIsInTwoPages_saysSoAndPushesNothing() throws IOException {
    String page = file("page", ORDERS);
    assertThat(push(ORDERS, page + " -")).isEqualTo(1);
    assertThat(err()).startsWith(page + ", - cannot be pushed as one page: ").hasLineCount(1);
    assertThat(line).isEmpty();
  }

  @Test
  void push_whenGatewayRefuses_saysSo() {
    status = 503;
    assertThat(push(ORDERS, "-")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "sightglass: PUT http://"
                + authority()
                + "/metrics/job/nightly: answered with status 503; see the gateway's log"
                + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--method get - | --method is put, post or delete, but got \"get\"",
        "--gzip | 'push needs a file, or - for standard input; with --method delete, none'",
        "--method delete - | 'push needs a file, or - for standard input; with --method delete, none'",
        "--group a - | --group is KEY=VALUE, but got \"a\"",
        "--group job=a - | the grouping label \"job\" is the job of the push itself; give another name",
        "--timeout 5 - | --timeout is a time such as 500ms, 30s or 2m, but got \"5\"",
        "--timeout 0s - | the timeout of a push is from one millisecond to one day, but got PT0S",
        "--user-file no/such - | no/such does not exist",
        "--user-file - - | - has to hold USER:PASSWORD in one line",
        "--password x - | push has no option --password; see --help",
      })
  void push_whenUsedWrongly_isOneLineAndExitCode2(String options, String message) {
    assertThat(push("", options)).isEqualTo(2);
    assertThat(err()).isEqualTo("sightglass: " + message + System.lineSeparator());
    assertThat(line).isEmpty();
  }
}
