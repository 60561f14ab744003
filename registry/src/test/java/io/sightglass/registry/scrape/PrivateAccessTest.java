// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAccessTest {

  private static final ScrapeHandler HANDLER = Handlers.guardedBy(new PrivateAccess());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.1.1",
        "::1",
        "0:0:0:0:0:0:0:1",
        "[::1]",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "::FFFF:a01:203",
        "fe80::1",
        "fe80::1%eth0",
        "[fe80::1%2]",
        "febf::1",
        "fc00::1",
        "fdff:ffff::1",
        "fd12:3456:789a:1::1",
        "0:0:0:0:0:ffff:192.168.7.9"
      })
  void handle_whenAddressIsPrivate_serves(String address) {
    assertThat(Answer.to(HANDLER, FakeRequest.get().from(address)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "11.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "192.169.0.0",
        "169.253.255.255",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::2",
        "2001:db8::1",
        "fec0::1",
        "fbff::1",
        "fe00::1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "::fffe:7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "1::ffff:127.0.0.1"
      })
  void handle_whenAddressIsPublic_isForbidden(String address) {
    assertThat(Answer.to(HANDLER, FakeRequest.get().from(address)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "unknown",
        "127.1",
        "127.0.0.1.",
        "127.0.0.1:8080",
        "0127.0.0.1",
        "0x7f.0.0.1",
        "127.0.0.256",
        "2130706433",
        " 127.0.0.1",
        "127.0.0.1 ",
        "127.0.0.1%lo",
        "\u0661\u0662\u0667.0.0.1",
        "::1::",
        ":::1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::ffff:127.0.0",
        "::ffff:127.0.0.1.1",
        "127.0.0.1::",
        "::00001",
        "::g",
        "[::1",
        "::1]",
        "::1%",
        "%eth0",
        "/127.0.0.1",
        "localhost/127.0.0.1",
        "127.0.0.1\n"
      })
  void handle_whenAddressIsGarbage_isForbidden(String address) {
    assertThat(Answer.to(HANDLER, FakeRequest.get().from(address)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "x-forwarded-for",
        "Forwarded",
        "X-Real-IP",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Forwarded-Prefix",
        "X-Forwarded-Ssl",
        "X-Original-Forwarded-For",
        "X-Cluster-Client-IP",
        "X-Client-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Via"
      })
  void handle_whenRequestWasForwarded_isForbidden(String header) {
    FakeRequest request = FakeRequest.get().with(header, "127.0.0.1");

    assertThat(Answer.to(HANDLER, request).status()).isEqualTo(403);
  }

  @Test
  void handle_whenAddressIsPublic_saysWhichSettingOpens() {
    assertThat(Answer.to(HANDLER, FakeRequest.get().from("8.8.8.8")).text())
        .isEqualTo(
            "metrics are served to loopback and private addresses, and this request comes from"
                + " another one; to open them set sightglass.access to a list of networks or"
                + " \"open\", or sightglass.token-file\n");
  }

  @Test
  void handle_whenRequestWasForwarded_saysByWhichHeaderAndWhichSettingOpens() {
    assertThat(Answer.to(HANDLER, FakeRequest.get().with("via", "1.1 cache")).text())
        .isEqualTo(
            "metrics are served to direct requests, and this one was forwarded by a proxy (Via);"
                + " to open them set sightglass.access to a list of networks or \"open\", or"
                + " sightglass.token-file\n");
  }

  @Test
  void handle_whenHeadOrOptionsComesFromPublicAddress_isForbiddenToo() {
    assertThat(Answer.to(HANDLER, FakeRequest.of("OPTIONS").from("8.8.8.8")).status())
        .isEqualTo(403);
    assertThat(Answer.to(HANDLER, FakeRequest.of("HEAD").from("8.8.8.8")).body()).isEmpty();
  }
}
