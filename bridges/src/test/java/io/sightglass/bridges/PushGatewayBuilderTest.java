// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be pushed with is refused before the first push. */
class PushGatewayBuilderTest {

  private static PushGatewayBuilder gateway() {
    return PushGateway.builder("gateway", "import");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @ParameterizedTest
  @DisplayName("S2-39 an address that is none is refused")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "ftp://host | ftp://host",
        "http:// | http://",
        "host:port | host:port",
        "host:0 | host:0",
        "host:65536 | host:65536",
        "http://a b/ | http://a b/",
        "host/path?query | host/path?query",
        "host#x | host#x",
        "host/ä | host/ä",
        "::1 | ::1",
        "http://user:s3cret@ho st | http://***@ho st",
        "user:s3/cr@et@host:x | ***@host:x",
        "us%er@host | ***@host",
      })
  void address_whenItIsNone_isRefusedWithoutCredentials(String address, String shown) {
    assertRefused(
        () -> PushGateway.builder(address, "import"),
        "the address of a Pushgateway is host:port, or an http or https URL without query, but got"
            + " \""
            + shown
            + "\"; write it as http://pushgateway:9091");
  }

  @Test
  void address_whenItHasALineFeed_isRefused() {
    assertThatThrownBy(() -> PushGateway.builder("host/a\nb", "import"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @DisplayName("S2-39 host and port are no scheme")
  @CsvSource({
    "host:9091, http://host:9091",
    "my_gateway:9091, http://my_gateway:9091",
    "[::1]:9091, http://[::1]:9091",
    "[2001:DB8::1], http://[2001:db8::1]",
    "https://Host, https://host",
    "https://host:443/a/, https://host/a",
    "http://host:443, http://host:443",
    "pushgätewäy, http://xn--pushgtewy-z2ad",
    "user:p@host:80, http://host",
  })
  void address_whenItIsOne_isRead(String address, String target) {
    assertThat(GatewayUrl.parse(address).target()).hasToString(target);
  }

  @Test
  void job_whenEmpty_isRefused() {
    assertRefused(
        () -> PushGateway.builder("host", ""),
        "the job of a push is not empty, for the gateway refuses that; name what runs");
  }

  @ParameterizedTest
  @DisplayName("S2-42 keys are label names")
  @ValueSource(strings = {"", "1a", "a-b", "a/b", "ä", "__a", "a@base64"})
  void grouping_whenNameIsNoLabelName_isRefused(String name) {
    assertRefused(
        () -> gateway().grouping(name, "x"),
        "a grouping label has a name of letters, digits and '_' that does not begin with a digit or"
            + " with \"__\", but got \""
            + name
            + "\"");
  }

  @Test
  void grouping_whenItIsTheJob_isRefused() {
    assertRefused(
        () -> gateway().grouping("job", "x"),
        "the grouping label \"job\" is the job of the push itself; give another name");
  }

  @Test
  void grouping_whenGivenTwice_isRefused() {
    assertRefused(
        () -> gateway().grouping("a", "x").grouping("a", "x"),
        "the grouping label \"a\" is given twice");
  }

  @Test
  void grouping_whenValueIsNoText_isRefused() {
    assertRefused(
        () -> gateway().grouping("a", "\ud83d"),
        "a grouping value is Unicode text, but got half of a surrogate pair");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000001S", "PT25H"})
  void timeout_whenOutOfBounds_isRefused(String limit) {
    assertRefused(
        () -> gateway().timeout(Duration.parse(limit)),
        "the timeout of a push is from one millisecond to one day, but got "
            + Duration.parse(limit));
  }

  @Test
  void basicAuth_whenUserHasAColon_isRefused() {
    assertRefused(
        () -> gateway().basicAuth("a:b", "c"),
        "the user name of a push has no ':', which RFC 7617 forbids; take another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\n", "ä", "=", "a=b"})
  void bearerToken_whenItIsNone_isRefusedWithoutShowingIt(String token) {
    assertRefused(
        () -> gateway().bearerToken(token),
        "the bearer token of a push has letters, digits and -._~+/= only (RFC 6750), but got"
            + " something else; cut off what does not belong to it, such as a line feed");
  }

  @Test
  void credentials_whenGivenTwice_areRefused() {
    assertRefused(
        () -> PushGateway.builder("user@host", "import").bearerToken("a"),
        "a push has one way to prove who it is, but got two; take the user info out of the address,"
            + " or set only one of basicAuth and bearerToken");
  }

  @Test
  @DisplayName("S2-43 the instance is not loopback where there is another address")
  void instanceIp_whenGatewayIsHere_isTheAddressTowardsElsewhere() {
    String here = InstanceAddress.towards("127.0.0.1");
    assertThat(here).isEqualTo(InstanceAddress.towards("::1"));
    assertThat(here).isEqualTo(InstanceAddress.towards("no.such.host.invalid"));
    assertThat(here).matches("[0-9.]+|[0-9a-f:]+");
  }

  @ParameterizedTest
  @DisplayName("S2-43 an IPv6 address is written in its short form")
  @CsvSource({
    "10.0.0.7, 10.0.0.7",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "fe80::1%1, fe80::1",
    "::1, ::1",
    "1::, 1::",
    "::, ::",
  })
  void instanceIp_whenWritten_isShort(String address, String text) throws Exception {
    assertThat(InstanceAddress.text(InetAddress.getByName(address))).isEqualTo(text);
  }
}
