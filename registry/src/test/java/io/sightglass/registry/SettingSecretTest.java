// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingSecretTest {

  private static String masked(String name, String text) {
    return SettingSecret.masked(new Setting<>(name, "", SettingRule.TEXT, "A text."), text);
  }

  @ParameterizedTest
  @CsvSource({
    "sightglass.push.password",
    "sightglass.push.bearer-token",
    "sightglass.push.client-secret",
    "sightglass.push.headers",
    "sightglass.push.authorization",
    "sightglass.push.api-key",
  })
  void masked_whenTheNameTellsOfASecret_hidesAll(String name) {
    assertThat(masked(name, "hunter2")).isEqualTo("****");
    assertThat(masked(name, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:pw@push.example/x, https://****@push.example/x",
    "https://me@push.example, https://****@push.example",
    "'http://a:b@c,http://d:e@f', 'http://****@c,http://****@f'",
    "https://push.example/x?job=a&access_token=b&c=d, https://push.example/x?job=a&access_token=****&c=d",
    "https://push.example?apikey=b, https://push.example?apikey=****",
    "https://push.example?x=1&pwd=hunter2, https://push.example?x=1&pwd=****",
    "https://me:p/w@push.example/x, https://****@push.example/x",
  })
  void masked_whenTheValueHoldsACredential_hidesThat(String text, String shown) {
    assertThat(masked("sightglass.push.url", text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "sightglass.token-file, /run/secrets/token",
    "sightglass.push.password-file, /run/secrets/password",
    "sightglass.push.url, https://push.example:9091/metrics",
    "sightglass.access, '10.0.0.0/8,192.168.1.7'",
    "sightglass.request-slo, '/signup=1s;/shop/monkeys=2s;/design=300ms'",
  })
  void masked_whenThereIsNoSecret_isTheText(String name, String text) {
    assertThat(masked(name, text)).isEqualTo(text);
  }
}
