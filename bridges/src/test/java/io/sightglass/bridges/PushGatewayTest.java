// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.bridges.FakeGateway.Received;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives at a gateway that takes everything. */
class PushGatewayTest {

  private static final String PAGE =
      """
      # HELP shop_orders_total Orders placed.
      # TYPE shop_orders_total counter
      shop_orders_total 3
      """;

  private final FakeGateway fake = FakeGateway.start();
  private final Registry registry = silent();

  PushGatewayTest() {
    registry.counter("shop_orders_total").help("Orders placed.").register().inc(3);
  }

  @AfterEach
  void close() {
    fake.close();
    registry.close();
  }

  /** Without what a registry says of itself. */
  private static Registry silent() {
    return Registry.create(
        Settings.of(name -> name.equals(Setting.SELF_METRICS.name()) ? "false" : null));
  }

  private PushGatewayBuilder gateway() {
    return PushGateway.builder(fake.authority(), "import");
  }

  @Test
  @DisplayName("S2-39 push is a PUT of the page in text 0.0.4")
  void push_whenCalled_putsThePage() throws IOException {
    gateway().build().push(registry);

    Received received = fake.last();
    assertThat(received.line()).isEqualTo("PUT /metrics/job/import HTTP/1.1");
    assertThat(received.text()).isEqualTo(PAGE);
    assertThat(received.header("Content-Type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(received.header("Content-Length")).isEqualTo("" + PAGE.length());
    assertThat(received.header("Host")).isEqualTo(fake.authority());
    assertThat(received.header("Connection")).isEqualTo("close");
    assertThat(received.header("User-Agent")).isEqualTo("sightglass");
    assertThat(received.headers()).doesNotContainKeys("Authorization", "Content-Encoding");
  }

  @Test
  @DisplayName("S2-40 pushAdd is a POST of the page")
  void pushAdd_whenCalled_postsThePage() throws IOException {
    gateway().build().pushAdd(registry);
    assertThat(fake.last().line()).isEqualTo("POST /metrics/job/import HTTP/1.1");
    assertThat(fake.last().text()).isEqualTo(PAGE);
  }

  @Test
  @DisplayName("S2-41 delete is a DELETE with an empty body")
  void delete_whenCalled_hasNoBody() throws IOException {
    fake.answers(202, "");
    gateway().gzip().build().delete();

    Received received = fake.last();
    assertThat(received.line()).isEqualTo("DELETE /metrics/job/import HTTP/1.1");
    assertThat(received.bytes()).isEmpty();
    assertThat(received.header("Content-Length")).isEqualTo("0");
    assertThat(received.headers()).doesNotContainKeys("Content-Type", "Content-Encoding");
  }

  @Test
  void push_whenThePageIsLarge_sendsAllOfIt() throws IOException {
    String help = "x".repeat(3_000_000);
    try (Registry large = silent()) {
      large.gauge("shop_stock").help(help).register().set(1);
      gateway().build().push(large);
    }
    assertThat(fake.last().text())
        .isEqualTo("# HELP shop_stock " + help + "\n# TYPE shop_stock gauge\nshop_stock 1\n");
  }

  @Test
  void push_whenCalledTwice_readsTheSourceTwice() throws IOException {
    PushGateway gateway = gateway().build();
    gateway.push(registry);
    registry.gauge("shop_stock").help("Stock.").register().set(1);
    gateway.push(registry);
    assertThat(fake.last().text()).startsWith(PAGE).endsWith("\nshop_stock 1\n");
  }

  @ParameterizedTest
  @DisplayName("S2-39 a scheme is added, slashes at the end are cut off, a path is kept")
  @CsvSource({
    "'', '', /metrics/job/import",
    "http://, '', /metrics/job/import",
    "HTTP://, /, /metrics/job/import",
    "http://, /pushers//, /pushers/metrics/job/import",
    "'', /a/b%20c, /a/b%20c/metrics/job/import",
    "' http://', ' ', /metrics/job/import",
  })
  void push_whenTheAddressIsWritten_asItMayBe_findsTheGateway(
      String before, String after, String path) throws IOException {
    PushGateway.builder(before + fake.authority() + after, "import").build().push(registry);
    assertThat(fake.last().line()).isEqualTo("PUT " + path + " HTTP/1.1");
  }

  @Test
  void push_whenTheHostIsAName_looksItUp() throws IOException {
    String port = fake.authority().replace("127.0.0.1", "");
    PushGateway.builder("localhost" + port, "import").build().push(registry);
    assertThat(fake.last().header("Host")).isEqualTo("localhost" + port);
  }

  @ParameterizedTest
  @DisplayName("S2-42 grouping values arrive as they are")
  @CsvSource(
      delimiter = '|',
      value = {
        "a           | /k/a",
        "''          | /k@base64/=",
        "my/value    | /k@base64/bXkvdmFsdWU=",
        "/           | /k@base64/Lw==",
        "a\\b        | /k@base64/YVxi",
        ".           | /k@base64/Lg==",
        "..          | /k@base64/Li4=",
        "...         | /k/...",
        "a b         | /k/a%20b",
        "a+b         | /k/a%2Bb",
        "100%        | /k/100%25",
        "a?b#c       | /k/a%3Fb%23c",
        "é€😀        | /k/%C3%A9%E2%82%AC%F0%9F%98%80",
        "-._~        | /k/-._~",
        "k@base64    | /k/k%40base64",
        "??>/        | /k@base64/Pz8-Lw==",
        "x;y=1       | /k/x%3By%3D1",
      })
  void grouping_whenValueIsOdd_isEncoded(String value, String path) throws IOException {
    gateway().grouping("k", value).build().push(registry);
    assertThat(fake.last().line()).isEqualTo("PUT /metrics/job/import" + path + " HTTP/1.1");
  }

  @Test
  @DisplayName("S2-42 a line feed in a grouping value")
  void grouping_whenValueHasAControlCharacter_isBase64() throws IOException {
    gateway().grouping("k", "a\nb").build().delete();
    assertThat(fake.last().line()).isEqualTo("DELETE /metrics/job/import/k@base64/YQpi HTTP/1.1");
  }

  @Test
  @DisplayName("S2-42 a job with a slash")
  void job_whenItHasASlash_isBase64() throws IOException {
    PushGateway.builder(fake.authority(), "my/job").build().push(registry);
    assertThat(fake.last().line()).isEqualTo("PUT /metrics/job@base64/bXkvam9i HTTP/1.1");
  }

  @Test
  @DisplayName("S2-42 grouping labels are sorted")
  void grouping_whenThereAreSeveral_isSorted() throws IOException {
    gateway()
        .grouping("zone", "b")
        .grouping("app", "")
        .grouping("host", "h")
        .build()
        .push(registry);
    assertThat(fake.last().line())
        .isEqualTo("PUT /metrics/job/import/app@base64/=/host/h/zone/b HTTP/1.1");
  }

  @Test
  @DisplayName("S2-43 the instance is an address of this machine")
  void instanceIp_whenAsked_isTheLabelInstance() throws IOException {
    gateway().instanceIp().build().push(registry);
    assertThat(fake.last().line())
        .isEqualTo(
            "PUT /metrics/job/import/instance/"
                + InstanceAddress.towards("127.0.0.1").replace(":", "%3A")
                + " HTTP/1.1");
  }

  @Test
  @DisplayName("S2-44 basic authentication")
  void basicAuth_whenSet_isSent() throws IOException {
    gateway().basicAuth("Aladdin", "open sesame").build().push(registry);
    assertThat(fake.last().header("Authorization")).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  @DisplayName("S2-44 user info in the address is basic authentication")
  void userInfo_whenInTheAddress_isSentAsBasicAuth() throws IOException {
    PushGateway.builder("http://Aladdin:open%20sesame@" + fake.authority() + "/p", "import")
        .build()
        .push(registry);
    assertThat(fake.last().header("Authorization")).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(fake.last().header("Host")).isEqualTo(fake.authority());
  }

  @Test
  @DisplayName("S2-44 a bearer token")
  void bearerToken_whenSet_isSent() throws IOException {
    gateway().bearerToken("s3cret.x-y==").build().push(registry);
    assertThat(fake.last().header("Authorization")).isEqualTo("Bearer s3cret.x-y==");
  }

  @Test
  @DisplayName("S2-44 headers of the application's own")
  void customizer_whenSet_addsHeaders() throws IOException {
    gateway()
        .customizer(request -> request.header("X-Asked", request.method() + " " + request.url()))
        .customizer(request -> request.header("x-asked-too", ""))
        .build()
        .push(registry);
    assertThat(fake.last().header("X-asked"))
        .isEqualTo("PUT http://" + fake.authority() + "/metrics/job/import");
    assertThat(fake.last().headers()).containsKey("X-asked-too");
  }

  @ParameterizedTest
  @DisplayName("S2-44 headers that would break the request are refused")
  @CsvSource({"Host", "content-length", "Transfer-Encoding", "'A B'", "'A:'", "''"})
  void customizer_whenHeaderIsTheConnectionsOwn_endsThePush(String name) {
    PushGateway gateway = gateway().customizer(request -> request.header(name, "x")).build();
    assertThatThrownBy(() -> gateway.push(registry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a header of a push has a name of letters, digits and '-' that is not one of the"
                + " connection's own, but got \""
                + name
                + "\"");
    assertThat(fake.received()).isEmpty();
  }

  @Test
  void customizer_whenValueHasALineFeed_endsThePush() {
    PushGateway gateway = gateway().customizer(request -> request.header("X", "a\r\nY: b")).build();
    assertThatThrownBy(() -> gateway.push(registry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the value of the header X of a push is visible ASCII in one line, but got something"
                + " else; encode it");
    assertThat(fake.received()).isEmpty();
  }

  @Test
  @DisplayName("S2-44 compression with gzip")
  void gzip_whenSet_compresses() throws IOException {
    gateway().gzip().build().push(registry);
    assertThat(fake.last().header("Content-Encoding")).isEqualTo("gzip");
    byte[] page = new GZIPInputStream(new ByteArrayInputStream(fake.last().body())).readAllBytes();
    assertThat(new String(page, UTF_8)).isEqualTo(PAGE);
  }

  @Test
  void push_whenDone_leavesNoThread() throws IOException {
    PushGateway gateway = gateway().build();
    gateway.delete();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    gateway.push(registry);
    assertThat(before).containsAll(Thread.getAllStackTraces().keySet());
  }
}
