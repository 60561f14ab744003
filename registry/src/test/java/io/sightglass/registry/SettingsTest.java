// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final String MAX = "sightglass.max-series";

  @AfterEach
  void clearProperties() {
    System.clearProperty(MAX);
  }

  @Test
  void get_whenNothingIsSet_isTheDefault() {
    Settings settings = Settings.of();
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(2000);
    assertThat(settings.get(Setting.ENDPOINT)).isEqualTo("/metrics");
    assertThat(settings.get(Setting.REQUESTS)).isTrue();
    assertThat(settings.get(Setting.ACCESS)).isEqualTo("private");
    assertThat(settings.get(Setting.TOKEN_FILE)).isEmpty();
  }

  @Test
  void get_whenSeveralLookupsKnowTheName_takesTheFirst() {
    Settings settings = Settings.of(name -> null, Map.of(MAX, "5")::get, Map.of(MAX, "6")::get);
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(5);
  }

  @Test
  void of_whenASystemPropertyIsSet_ignoresIt() {
    System.setProperty(MAX, "7");
    assertThat(Settings.of().get(Setting.MAX_SERIES)).isEqualTo(2000);
  }

  @Test
  void resolve_whenLookupsDoNotKnowTheName_takesTheSystemProperty() {
    System.setProperty(MAX, "7");
    assertThat(Settings.resolve(name -> null).get(Setting.MAX_SERIES)).isEqualTo(7);
    assertThat(Settings.resolve(Map.of(MAX, "5")::get).get(Setting.MAX_SERIES)).isEqualTo(5);
  }

  @Test
  void get_whenCalledAgain_asksTheLookupsOnce() {
    AtomicInteger calls = new AtomicInteger();
    Settings settings =
        Settings.of(
            name -> {
              calls.incrementAndGet();
              return "8";
            });
    settings.get(Setting.MAX_SERIES);
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(8);
    assertThat(calls).hasValue(1);
  }

  @Test
  void get_whenALookupThrows_asksTheNext() {
    Settings settings =
        Settings.of(
            name -> {
              throw new SecurityException("no");
            },
            Map.of(MAX, "5")::get);
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(5);
  }

  @Test
  void get_whenValueHasSpacesAround_ignoresThem() {
    assertThat(Settings.of(name -> " 12\n").get(Setting.MAX_SERIES)).isEqualTo(12);
  }

  @Test
  void get_whenValueBreaksTheRule_isTheDefaultAndOneFinding() {
    Registry registry = Registry.create(Settings.of(Map.of(MAX, "many")::get));
    assertThat(registry.settings().get(Setting.MAX_SERIES)).isEqualTo(2000);
    registry.settings().get(Setting.MAX_SERIES);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                MAX,
                "has to be a whole number from 1 to 10000000, but is \"many\"; 2000 is used"
                    + " instead"));
    assertThat(Pages.values(registry)).containsEntry("sightglass_findings", 1.0);
  }

  @Test
  void get_whenAskedBeforeTheRegistryExists_reportsToItAllTheSame() {
    Settings settings = Settings.of(Map.of("sightglass.requests", "yes")::get);
    assertThat(settings.get(Setting.REQUESTS)).isTrue();
    assertThat(Registry.create(settings).findings().list())
        .containsExactly(
            new Findings.Finding(
                "sightglass.requests",
                "has to be true or false, but is \"yes\"; true is used instead"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2000",
    "1, 1",
    "10000000, 10000000",
    "10000001, 2000",
    "-5, 2000",
    "'', 2000",
    "1.5, 2000",
    "99999999999999, 2000"
  })
  void maxSeries_whenGivenAText_isThatNumberOrTheDefault(String text, int value) {
    assertThat(Settings.of(name -> text).get(Setting.MAX_SERIES)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics, /metrics",
    "/a/b, /a/b",
    "none, none",
    "/, /metrics",
    "metrics, /metrics",
    "/*, /metrics",
    "None, /metrics"
  })
  void endpoint_whenGivenAText_isThatPathOrTheDefault(String text, String value) {
    assertThat(Settings.of(name -> text).get(Setting.ENDPOINT)).isEqualTo(value);
  }

  @Test
  void environmentName_whenNameHasDotsAndDashes_hasUnderscores() {
    assertThat(Setting.MAX_SERIES.environmentName()).isEqualTo("SIGHTGLASS_MAX_SERIES");
    assertThat(Setting.ENDPOINT.environmentName()).isEqualTo("SIGHTGLASS_ENDPOINT");
    assertThat(Setting.TOKEN_FILE.environmentName()).isEqualTo("SIGHTGLASS_TOKEN_FILE");
  }

  @Test
  void all_whenListed_hasEachNameOnce() {
    assertThat(Setting.all()).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(Setting.all())
        .allSatisfy(
            setting -> {
              assertThat(setting.name()).startsWith("sightglass.");
              assertThat(setting.rule()).isNotEmpty();
              assertThat(setting.meaning()).endsWith(".");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'mapping, jaxrs', 'mapping,jaxrs'",
    "spring, spring",
    "'jaxrs,other', 'attribute,jaxrs,spring,templates,mapping'",
    "'jaxrs,', jaxrs",
    "'', ''"
  })
  void routeSources_whenGivenAText_areThoseOrTheDefault(String text, String value) {
    assertThat(String.join(",", Settings.of(name -> text).get(Setting.ROUTE_SOURCES)))
        .isEqualTo(value);
  }
}
