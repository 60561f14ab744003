// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRuleTest {

  private enum Names {
    OTEL,
    MICRO_PROFILE,
    CLASSIC
  }

  private static final SettingRule<Duration> TIME =
      SettingRule.duration(Duration.ofMillis(1), Duration.ofMinutes(10));
  private static final SettingRule<Names> NAMES = SettingRule.oneOf(Names.class);
  private static final SettingRule<List<Integer>> NUMBERS =
      SettingRule.listOf(SettingRule.wholeNumber(1, 9));
  private static final SettingRule<Map<String, Duration>> TIMES = SettingRule.pairsOf(TIME);

  private static <T> @Nullable T parse(SettingRule<T> rule, String text) {
    return rule.parser().apply(text);
  }

  @Test
  void text_whenRead_completesTheSentence() {
    assertThat(SettingRule.BOOL.text()).isEqualTo("true or false");
    assertThat(SettingRule.wholeNumber(1, 9).text()).isEqualTo("a whole number from 1 to 9");
    assertThat(TIME.text()).isEqualTo("a duration such as 300ms, 1.5s or 2m, from 1ms to 10m");
    assertThat(NAMES.text()).isEqualTo("otel, micro-profile or classic");
    assertThat(NUMBERS.text())
        .isEqualTo("a list separated by commas, each a whole number from 1 to 9");
    assertThat(TIMES.text())
        .isEqualTo(
            "a list of pattern=value separated by semicolons, each value a duration such as"
                + " 300ms, 1.5s or 2m, from 1ms to 10m");
  }

  @ParameterizedTest
  @CsvSource({
    "300ms, 300000000",
    "1.5s, 1500000000",
    "2m, 120000000000",
    "0.1h, 360000000000",
    "1500us, 1500000",
    "2000000ns, 2000000",
    "1 s, 1000000000",
    "1ms, 1000000",
    "10m, 600000000000"
  })
  void duration_whenItHasAUnit_isThatLong(String text, long nanos) {
    assertThat(parse(TIME, text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-5s",
        "1,5s",
        "1e3s",
        "1.s",
        "5 S",
        "5d",
        "0s",
        "0.9ms",
        "601s",
        "1000000.5ns",
        "999999999999999h",
        "9999999999999999s"
      })
  void duration_whenItBreaksTheRule_isNull(String text) {
    assertThat(parse(TIME, text)).isNull();
  }

  @Test
  void oneOf_whenTextIsAWordOfTheRule_isItsConstant() {
    assertThat(parse(NAMES, "otel")).isEqualTo(Names.OTEL);
    assertThat(parse(NAMES, "micro-profile")).isEqualTo(Names.MICRO_PROFILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OTEL", "micro_profile", "other"})
  void oneOf_whenTextIsNoWordOfTheRule_isNull(String text) {
    assertThat(parse(NAMES, text)).isNull();
  }

  @Test
  void list_whenItemsKeepTheirRule_hasThemInOrder() {
    assertThat(parse(NUMBERS, "3, 1 ,2")).containsExactly(3, 1, 2);
    assertThat(parse(NUMBERS, "3,,")).containsExactly(3);
    assertThat(parse(NUMBERS, "")).isEmpty();
    assertThat(parse(SettingRule.listOf(SettingRule.TEXT), "/a, /b/*"))
        .containsExactly("/a", "/b/*");
  }

  @Test
  void list_whenOneItemBreaksTheRule_isNull() {
    assertThat(parse(NUMBERS, "3,10")).isNull();
  }

  @Test
  void pairs_whenItemsKeepTheirRule_hasThemInOrder() {
    assertThat(parse(TIMES, "/b/* = 2s ; /a=1s;"))
        .containsExactly(
            Map.entry("/b/*", Duration.ofSeconds(2)), Map.entry("/a", Duration.ofSeconds(1)));
  }

  @Test
  void pairs_whenPatternHasAnEqualsSign_endAtTheLast() {
    assertThat(parse(TIMES, "java.lang:type=Memory=1s"))
        .containsExactly(Map.entry("java.lang:type=Memory", Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "=1s", "/a=", "/a=x", "/a=1s;/a=2s"})
  void pairs_whenOneBreaksTheRule_areNull(String text) {
    assertThat(parse(TIMES, text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1ns", "15us", "300ms", "1500ms", "90s", "2m", "36h"})
  void text_whenOfADuration_needsNoFraction(String text) {
    SettingRule<Duration> any = SettingRule.duration(Duration.ZERO, Duration.ofDays(9));
    Duration value = parse(any, text);
    assertThat(value).isNotNull();
    assertThat(SettingText.of(value)).isEqualTo(text);
  }

  @Test
  void text_whenOfAValueWithItems_isAsAnOperatorWritesIt() {
    assertThat(SettingText.of(List.of(Names.OTEL, Names.MICRO_PROFILE)))
        .isEqualTo("otel,micro-profile");
    Map<String, Duration> times = parse(TIMES, "/b=2s;/a=100ms");
    assertThat(times).isNotNull();
    assertThat(SettingText.of(times)).isEqualTo("/b=2s;/a=100ms");
  }
}
