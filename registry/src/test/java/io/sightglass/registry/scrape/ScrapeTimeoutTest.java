// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeTimeoutTest {

  @Test
  void forCollectors_whenFieldIsAbsent_isForTheDefaultOfPrometheus() {
    assertThat(ScrapeTimeout.forCollectors(null)).isEqualTo(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9000",
    "10.0, 9000",
    "' 15 ', 13500",
    "2.5, 2250",
    "1, 900",
    "0.5, 400",
    "0.2, 100",
    "0.1, 50",
    "0.001, 1",
    "0010, 9000",
    "3600, 3240000",
    "99999999999999999999, 3240000"
  })
  void forCollectors_whenFieldIsANumber_leavesTimeForThePage(String field, long millis) {
    assertThat(ScrapeTimeout.forCollectors(field)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "0.0",
        "0.0001",
        "-1",
        "+5",
        "1e3",
        "0x10",
        "5s",
        "5d",
        "NaN",
        "Infinity",
        "1.2.3",
        ".5",
        "5.",
        ".",
        "1,5",
        "10, 10",
        "\u0665",
        "999999999999999999999"
      })
  void forCollectors_whenFieldIsStrange_isAsIfItWereAbsent(String field) {
    assertThat(ScrapeTimeout.forCollectors(field)).isEqualTo(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @CsvSource({"0.2, 200", "10, 10000", "300, 300000", "301, 300000", "3600, 300000"})
  void forReading_whenFieldIsANumber_isThatButAtMost5Minutes(String field, long millis) {
    assertThat(ScrapeTimeout.forReading(field)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0", "-1", "soon"})
  void forReading_whenFieldIsNoSuchNumber_is30Seconds(@Nullable String field) {
    assertThat(ScrapeTimeout.forReading(field)).isEqualTo(Duration.ofSeconds(30));
  }
}
