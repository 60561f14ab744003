// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A push that is not taken is one clear message. */
@Timeout(60)
class PushFailuresTest {

  private static final MetricSource NOTHING = visitor -> {};
  private static final MetricSource LARGE =
      visitor -> visitor.family(Metadata.gauge("large", "x".repeat(30_000_000)));

  private static PushGatewayBuilder gateway(String address) {
    return PushGateway.builder(address, "import");
  }

  private static PushException failure(PushGatewayBuilder gateway, MetricSource source) {
    return catchThrowableOfType(PushException.class, () -> gateway.build().push(source));
  }

  private static PushException failure(PushGatewayBuilder gateway) {
    return failure(gateway, NOTHING);
  }

  private static String request(String authority) {
    return "PUT http://" + authority + "/metrics/job/import: ";
  }

  @ParameterizedTest
  @DisplayName("S2-44 a status from 400 on is an error with the first line of the answer")
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | 'bad metrics\nmore' | ' (bad metrics); nothing was taken: change what the gateway names'",
        "400 | '' | '; nothing was taken: change what the gateway names'",
        "401 | '' | '; give a user and password, or a bearer token, that it takes'",
        "403 | '\n\n no \u0007way \n' | ' (no  way); give a user and password, or a bearer token, that it takes'",
        "404 | 404 page not found | ' (404 page not found); check the path of the gateway''s address'",
        "405 | '' | '; check the path of the gateway''s address'",
        "413 | '' | '; push fewer series, or set gzip'",
        "415 | '' | '; this gateway may not know gzip'",
        "500 | a\u202eb\u0000c\u007f | ' (a b c); see the gateway''s log'",
        "503 | é€ | ' (é€); see the gateway''s log'",
        "599 | '' | '; see the gateway''s log'",
        "303 | '' | '; see the gateway''s log'",
      })
  void push_whenGatewayRefuses_saysWhyAndWhatHelps(int status, String body, String told) {
    try (FakeGateway fake = FakeGateway.start().answers(status, body)) {
      PushException failure = failure(gateway(fake.authority()));
      assertThat(failure)
          .hasMessage(request(fake.authority()) + "answered with status " + status + told);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(fake.received()).hasSize(1);
    }
  }

  @Test
  void push_whenTheAnswerIsAList_tellsTheFirstOfIt() {
    String body = "inconsistent: 2 error(s) occurred:\n* a is not a GAUGE\n* b is not a GAUGE\n";
    try (FakeGateway fake = FakeGateway.start().answers(400, body)) {
      assertThat(failure(gateway(fake.authority())))
          .hasMessage(
              request(fake.authority())
                  + "answered with status 400 (inconsistent: 2 error(s) occurred: * a is not a"
                  + " GAUGE); nothing was taken: change what the gateway names");
    }
  }

  @Test
  void push_whenTheAnswerIsLong_isCutOff() {
    try (FakeGateway fake = FakeGateway.start().answers(500, "x".repeat(100_000))) {
      assertThat(failure(gateway(fake.authority())))
          .hasMessage(
              request(fake.authority())
                  + "answered with status 500 ("
                  + "x".repeat(300)
                  + "…); see the gateway's log");
    }
  }

  @Test
  void delete_whenGatewayRefuses_saysSo() {
    try (FakeGateway fake = FakeGateway.start().answers(500, "")) {
      PushGateway gateway = gateway(fake.authority()).build();
      assertThat(catchThrowableOfType(PushException.class, gateway::delete))
          .hasMessage(
              "DELETE http://"
                  + fake.authority()
                  + "/metrics/job/import: answered with status 500; see the gateway's log");
    }
  }

  @Test
  void push_whenCredentialsAreRefused_doesNotTellThem() {
    try (FakeGateway fake = FakeGateway.start().answers(401, "")) {
      PushException failure = failure(gateway("user:s3cret@" + fake.authority()));
      assertThat(failure)
          .hasMessage(
              request(fake.authority())
                  + "answered with status 401; give a user and password, or a bearer token, that it takes");
    }
  }

  @Test
  void push_whenTheAnswerIsChunked_readsIt() {
    String head = "HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n";
    String answer = head + String.join("\r\n", "3;a=b", "dis", "5", "k ful", "1", "l", "0", "", "");
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, answer)) {
      assertThat(failure(gateway(raw.authority())))
          .hasMessage(
              request(raw.authority())
                  + "answered with status 500 (disk full); see the gateway's log");
    }
  }

  @Test
  void push_whenThereAreInterimAnswers_readsOn() throws IOException {
    String answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nLink: x\r\n\r\nHTTP/1.0 200 \n\n";
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, answer)) {
      gateway(raw.authority()).build().push(NOTHING);
      assertThat(raw.connections()).isOne();
    }
  }

  @Test
  void push_whenTheAnswersBodyNeverEnds_tellsWhatCame() {
    String answer = "HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\ndisk full";
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.ANSWER, answer)) {
      assertThat(failure(gateway(raw.authority())))
          .hasMessage(
              request(raw.authority())
                  + "answered with status 500 (disk full); see the gateway's log");
    }
  }

  @Test
  void push_whenGatewayDropsTheConnection_saysSoAndDoesNotTryAgain() {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.ANSWER, "")) {
      PushException failure = failure(gateway(raw.authority()));
      assertThat(failure)
          .hasMessage(
              request(raw.authority())
                  + "the connection was closed before there was an answer; see the gateway's log,"
                  + " and check its address");
      assertThat(failure.status()).isZero();
      assertThat(raw.connections()).isOne();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SSH-2.0-OpenSSH_9.2, SSH-2.0-OpenSSH_9.2",
    "'\u0016\u0003\u0001', '   '",
    "HTTP/2 200, HTTP/2 200",
    "HTTP/1.1 2000 OK, HTTP/1.1 2000 OK",
  })
  void push_whenItIsNoHttpServer_saysSo(String greeting, String shown) {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, greeting + "\r\n")) {
      assertThat(failure(gateway(raw.authority())))
          .hasMessage(
              request(raw.authority())
                  + "what came back is not HTTP/1.1 ("
                  + shown
                  + "); see the gateway's log, and check its address");
    }
  }

  @Test
  void push_whenTheHeadNeverEnds_givesUp() {
    String head = "HTTP/1.1 200 OK\r\n" + "X: 1\r\n".repeat(20_000);
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, head)) {
      assertThat(failure(gateway(raw.authority())))
          .hasMessage(
              request(raw.authority())
                  + "what came back is not HTTP/1.1 (a head of more than 65536 bytes); see the"
                  + " gateway's log, and check its address");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nA: b\r\n"})
  void push_whenGatewayHangs_endsInTime(String beginning) {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, beginning)) {
      PushException failure = failure(gateway(raw.authority()).timeout(Duration.ofMillis(150)));
      assertThat(failure)
          .hasMessage(
              request(raw.authority())
                  + "no answer within 150 ms; see whether it is overloaded, or set a longer timeout")
          .hasCauseInstanceOf(SocketTimeoutException.class);
      assertThat(failure.status()).isZero();
    }
  }

  @Test
  void push_whenGatewayDoesNotReadALargePage_endsInTime() {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.IGNORE, "")) {
      assertThat(failure(gateway(raw.authority()).timeout(Duration.ofMillis(500)), LARGE))
          .hasMessage(
              request(raw.authority())
                  + "no answer within 500 ms; see whether it is overloaded, or set a longer timeout");
    }
  }

  @Test
  void push_whenTlsHangs_endsInTime() {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, "")) {
      assertThat(failure(gateway("https://" + raw.authority()).timeout(Duration.ofMillis(500))))
          .hasMessage(
              "PUT https://"
                  + raw.authority()
                  + "/metrics/job/import: no answer within 500 ms; see whether it is overloaded, or"
                  + " set a longer timeout");
    }
  }

  @Test
  void push_whenNobodyListens_saysSo() throws IOException {
    ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    closed.close();
    String authority = "127.0.0.1:" + closed.getLocalPort();
    assertThat(failure(gateway(authority)))
        .hasMessage(
            request(authority)
                + "no connection (Connection refused); see whether the gateway runs, and check its"
                + " address");
  }

  @Test
  void push_whenHostIsUnknown_saysSo() {
    assertThat(failure(gateway("no_such_gateway.invalid")))
        .hasMessage(
            request("no_such_gateway.invalid")
                + "the host is unknown; check the gateway's address");
  }

  @Test
  void push_whenThreadIsInterrupted_endsAndKeepsTheFlag() throws InterruptedException {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, "")) {
      Thread pushing = Thread.currentThread();
      Thread interrupting =
          new Thread(
              () -> {
                try {
                  raw.awaitConnection();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                pushing.interrupt();
              });
      interrupting.start();
      InterruptedIOException failure =
          catchThrowableOfType(
              InterruptedIOException.class, () -> gateway(raw.authority()).build().push(NOTHING));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure).hasMessage(request(raw.authority()) + "the thread was interrupted");
      interrupting.join();
    }
  }

  @Test
  void push_whenThreadIsInterruptedBefore_connectsOnly() {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, "")) {
      Thread.currentThread().interrupt();
      InterruptedIOException failure =
          catchThrowableOfType(
              InterruptedIOException.class, () -> gateway(raw.authority()).build().push(NOTHING));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure).hasMessage(request(raw.authority()) + "the thread was interrupted");
    }
  }

  @Test
  void push_whenTheAnswerComesBeforeTheEndOfTheRequest_isTold() {
    String refusal = "HTTP/1.1 413 X\r\nContent-Length: 9\r\n\r\ntoo large";
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.IGNORE, refusal)) {
      assertThat(failure(gateway(raw.authority()).timeout(Duration.ofSeconds(20)), LARGE))
          .hasMessage(
              request(raw.authority())
                  + "answered with status 413 (too large); push fewer series, or set gzip");
    }
  }
}
