// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"graphite.example:2003", "127.0.0.1:1", "[::1]:2003", "[fe80::1%eth0]:9"})
  void address_whenRead_isWrittenTheSameWay(String text) {
    assertThat(ServerAddress.parse(text)).hasToString(text);
  }

  @Test
  void address_whenIpv6_hasAHostWithoutBrackets() {
    assertThat(ServerAddress.parse("[::1]:2003")).isEqualTo(new ServerAddress("::1", 2003));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "graphite",
        "graphite:",
        ":2003",
        "graphite:0",
        "graphite:65536",
        "graphite:99999",
        "::1:2003",
        "http://graphite:2003",
        "gra phite:2003",
        "[graphite]:2003",
        "graphite:2003\n"
      })
  void address_whenItIsNone_isRefused(String text) {
    assertThatThrownBy(() -> ServerAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the address of a server has to be host:port, an IPv6 address in brackets, but is \""
                + text
                + "\"");
  }

  @Test
  void address_whenThePortIsNone_isRefused() {
    assertThatThrownBy(() -> GraphiteBridge.builder("graphite", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the address of a server is a host and a port from 1 to 65535, but is \"graphite\" and"
                + " 0");
  }
}
