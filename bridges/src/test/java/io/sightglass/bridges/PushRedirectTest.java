// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects are told, and followed only if that is asked for. */
class PushRedirectTest {

  private static final MetricSource ONE =
      visitor -> {
        visitor.family(Metadata.gauge("one", ""));
        visitor.gauge(Labels.NONE, 1);
      };
  private static final String PAGE = "# TYPE one gauge\none 1\n";

  private final FakeGateway first = FakeGateway.start();
  private final FakeGateway second = FakeGateway.start();

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private PushGatewayBuilder gateway() {
    return PushGateway.builder(first.authority(), "import");
  }

  private String request() {
    return "PUT http://" + first.authority() + "/metrics/job/import: ";
  }

  @ParameterizedTest
  @DisplayName("S2-44 a redirect is an error that says where it leads")
  @ValueSource(ints = {301, 302, 307, 308})
  void push_whenRedirectedAndNotToldToFollow_saysWhere(int status) {
    first.answers(status, "", "Location", "http://other/metrics");
    PushException failure =
        catchThrowableOfType(PushException.class, () -> gateway().build().push(ONE));
    assertThat(failure)
        .hasMessage(
            request()
                + "redirected with status "
                + status
                + " to http://other/metrics; push to that address, or set"
                + " followRedirects");
    assertThat(failure.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @DisplayName("S2-44 a redirect that is followed keeps method and body")
  @ValueSource(ints = {301, 302, 307, 308})
  void push_whenToldToFollow_keepsMethodAndBody(int status) throws IOException {
    first.answers(status, "", "Location", "http://" + second.authority() + "/a/metrics/job/import");
    gateway().followRedirects().build().push(ONE);

    assertThat(second.lines()).containsExactly("PUT /a/metrics/job/import HTTP/1.1");
    assertThat(second.last().text()).isEqualTo(PAGE);
    assertThat(second.last().header("Content-Type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void delete_whenToldToFollow_keepsTheMethod() throws IOException {
    first.answers(307, "", "Location", "/elsewhere");
    gateway().followRedirects().build().delete();
    assertThat(first.lines())
        .containsExactly("DELETE /metrics/job/import HTTP/1.1", "DELETE /elsewhere HTTP/1.1");
  }

  @Test
  @DisplayName("S2-44 credentials do not go to another host")
  void push_whenRedirectedToAnotherHost_keepsSecrets() throws IOException {
    first.answers(307, "", "Location", "http://" + second.authority() + "/x");
    gateway()
        .followRedirects()
        .basicAuth("user", "password")
        .customizer(request -> request.header("X-Key", "secret"))
        .build()
        .push(ONE);
    assertThat(first.last().headers()).containsKeys("Authorization", "X-Key");
    assertThat(second.last().headers()).doesNotContainKeys("Authorization", "X-Key");
    assertThat(second.last().text()).isEqualTo(PAGE);
  }

  @Test
  void push_whenRedirectedAtTheSameHost_sendsCredentials() throws IOException {
    first.answers(308, "", "Location", "/x");
    gateway().followRedirects().bearerToken("t").build().push(ONE);
    assertThat(first.last().line()).isEqualTo("PUT /x HTTP/1.1");
    assertThat(first.last().header("Authorization")).isEqualTo("Bearer t");
  }

  @Test
  void push_whenRedirectedInACircle_givesUp() {
    for (int hop : Collections.nCopies(6, 307)) {
      first.answers(hop, "", "Location", "/metrics/job/import");
    }
    assertThat(
            catchThrowableOfType(
                PushException.class, () -> gateway().followRedirects().build().push(ONE)))
        .hasMessage(
            request()
                + "redirected with status 307 to /metrics/job/import; more than 5 in a row are not"
                + " followed");
    assertThat(first.received()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/, ftp://host/",
    "http://user:pw@host/, http://user:pw@host/",
    "//host:99999/, //host:99999/",
    "elsewhere, elsewhere",
    "' ', nowhere",
  })
  void push_whenRedirectedNowhere_saysSo(String location, String shown) {
    first.answers(307, "", "Location", location);
    assertThat(
            catchThrowableOfType(
                PushException.class, () -> gateway().followRedirects().build().push(ONE)))
        .hasMessage(
            request()
                + "redirected with status 307 to "
                + shown
                + "; that is not followed: check the address");
  }
}
