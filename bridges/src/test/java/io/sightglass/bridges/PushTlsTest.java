// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushing by https. */
@Timeout(60)
class PushTlsTest {

  private static final MetricSource LARGE =
      visitor -> visitor.family(Metadata.gauge("large", "x".repeat(1_000_000)));

  @TempDir static Path directory;
  static SSLContext trusted;
  static SSLContext ofAnotherHost;

  @BeforeAll
  static void makeKeys() throws Exception {
    trusted = contextOf(TestKey.create(directory, "gateway"));
    ofAnotherHost = contextOf(TestKey.create(directory, "other", "DNS:gateway.invalid"));
  }

  private static SSLContext contextOf(TestKey key) throws Exception {
    return key.trusting(key);
  }

  private static PushException failure(PushGatewayBuilder gateway) {
    return catchThrowableOfType(PushException.class, () -> gateway.build().push(LARGE));
  }

  private static PushGatewayBuilder gateway(String authority) {
    return PushGateway.builder("https://" + authority, "import");
  }

  @Test
  @DisplayName("S2-44 https with an SSLContext that trusts the gateway")
  void push_whenCertificateIsTrusted_arrives() throws Exception {
    try (FakeGateway fake = FakeGateway.start(trusted)) {
      gateway(fake.authority()).sslContext(trusted).build().push(LARGE);
      assertThat(fake.last().line()).isEqualTo("PUT /metrics/job/import HTTP/1.1");
      assertThat(fake.last().text())
          .isEqualTo(
              "# TYPE large gauge\n".replace("#", "# HELP large " + "x".repeat(1_000_000) + "\n#"));
    }
  }

  @Test
  void push_whenGatewayRefusesByTls_tellsItsAnswer() throws Exception {
    try (FakeGateway fake = FakeGateway.start(trusted).answers(500, "disk full")) {
      assertThat(failure(gateway(fake.authority()).sslContext(trusted)))
          .hasMessage(
              "PUT https://"
                  + fake.authority()
                  + "/metrics/job/import: answered with status 500 (disk full); see the gateway's"
                  + " log");
    }
  }

  @Test
  void push_whenCertificateIsNotTrusted_saysSo() throws Exception {
    try (FakeGateway fake = FakeGateway.start(trusted)) {
      PushException failure = failure(gateway(fake.authority()));
      assertThat(failure.getMessage())
          .startsWith("PUT https://" + fake.authority() + "/metrics/job/import: TLS failed (")
          .contains("certification path")
          .endsWith("); check that the address wants https, and set an SSLContext that trusts it");
      assertThat(fake.received()).isEmpty();
    }
  }

  @Test
  void push_whenCertificateIsThatOfAnotherHost_isNotSent() throws Exception {
    try (FakeGateway fake = FakeGateway.start(ofAnotherHost)) {
      assertThat(failure(gateway(fake.authority()).sslContext(ofAnotherHost)))
          .hasMessageContaining(": TLS failed (")
          .hasMessageContaining("No subject alternative names");
      assertThat(fake.received()).isEmpty();
    }
  }

  @Test
  void push_whenGatewayKnowsNoTls_saysSo() {
    try (RawGateway raw = RawGateway.start(RawGateway.Deed.STALL, "HTTP/1.0 400 x\r\n\r\n")) {
      assertThat(failure(gateway(raw.authority())))
          .hasMessage(
              "PUT https://"
                  + raw.authority()
                  + "/metrics/job/import: TLS failed (Unsupported or unrecognized SSL message);"
                  + " check that the address wants https, and set an SSLContext that trusts it");
    }
  }

  @Test
  void push_whenRedirectedFromHttpsToHttp_isNotSent() throws Exception {
    try (FakeGateway plain = FakeGateway.start();
        FakeGateway fake = FakeGateway.start(trusted)) {
      String there = "http://" + plain.authority() + "/metrics/job/import";
      fake.answers(307, "", "Location", there);
      assertThat(failure(gateway(fake.authority()).sslContext(trusted).followRedirects()))
          .hasMessage(
              "PUT https://"
                  + fake.authority()
                  + "/metrics/job/import: redirected with status 307 to "
                  + there
                  + "; from https to http is not followed");
      assertThat(plain.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void push_whenRepeated_isFoundEachTime(int times) throws Exception {
    try (FakeGateway fake = FakeGateway.start(trusted)) {
      PushGateway gateway = gateway(fake.authority()).sslContext(trusted).build();
      for (int i = 0; i < times; i++) {
        gateway.delete();
      }
      assertThat(fake.received()).hasSize(times);
    }
  }
}
