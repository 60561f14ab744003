// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAccessTest {

  private static boolean allows(String ranges, String address) {
    return new NetworkAccess(NetworkRange.listOf(ranges)).refusal(FakeRequest.get().from(address))
        == null;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "203.0.113.0/24 203.0.113.9",
        "203.0.113.7/24 203.0.113.9",
        "203.0.113.9 203.0.113.9",
        "203.0.113.9 ::ffff:203.0.113.9",
        "203.0.113.9 ::ffff:cb00:7109",
        "::ffff:203.0.113.0/120 203.0.113.9",
        "2001:db8::/32 2001:db8:0:0:1::5",
        "2001:DB8::/33 2001:db8:7fff::",
        "10.0.0.0/8,2001:db8::1 2001:db8::1",
        "0.0.0.0/0 8.8.8.8",
        "::/0 8.8.8.8",
        "fe80::/10 fe80::1%eth0"
      })
  void refusal_whenAddressIsListed_isNull(String ranges, String address) {
    assertThat(allows(ranges, address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "203.0.113.0/24 203.0.114.9",
        "203.0.113.9 203.0.113.8",
        "2001:DB8::/33 2001:db8:8000::",
        "0.0.0.0/0 2001:db8::1",
        "0.0.0.0/0 localhost",
        "::/0 unknown",
        "::/0 1.2.3"
      })
  void refusal_whenAddressIsNotListed_isForbidden(String ranges, String address) {
    assertThat(allows(ranges, address)).isFalse();
  }

  @Test
  void refusal_whenListedAddressForwards_isNull() {
    FakeRequest request = FakeRequest.get().from("192.0.2.1").with("X-Forwarded-For", "8.8.8.8");

    assertThat(new NetworkAccess(NetworkRange.listOf("192.0.2.1")).refusal(request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "::/129",
        "10.0.0/8",
        "fe80::1%eth0",
        "10.0.0.0/8 x",
        "10.0.0.0/\u0661"
      })
  void listOf_whenEntryIsNoRange_saysWhichAndHow(String entry) {
    assertThatThrownBy(() -> NetworkRange.listOf("10.0.0.0/8, " + entry))
        .hasMessage("a network is written like 10.0.0.0/8 or fd00::/8, but got \"" + entry + "\"");
  }

  @Test
  void listOf_whenThereIsNoEntry_isRefused() {
    assertThatThrownBy(() -> NetworkRange.listOf(" , "))
        .hasMessage("the list of networks is empty");
  }

  @Test
  void parse_whenLiteralIsGarbage_neverThrows() {
    long seed = new Random().nextLong();
    System.out.println("NetworkAccessTest seed " + seed);
    Random random = new Random(seed);
    String alphabet = "0123456789abcdef:::...%[]/ gx\u0661\u0000";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder literal = new StringBuilder();
      for (int j = random.nextInt(50); j > 0; j--) {
        literal.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      NetworkAddress address = NetworkAddress.parse(literal.toString());
      assertThat(address == null || address.prefix(128).equals(address))
          .as("seed %d, literal %s", seed, literal)
          .isTrue();
    }
  }
}
