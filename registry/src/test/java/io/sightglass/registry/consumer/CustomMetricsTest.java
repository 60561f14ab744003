// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Pages;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Threads;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics by keys that consumers choose. */
class CustomMetricsTest {

  private final Broker broker = Broker.create();
  private final MessageObservation message = broker.orders().messageReceived();

  private double conflicts(String name, String kind) {
    return broker.of("sightglass_custom_metric_conflicts_total", "name", name, "kind", kind);
  }

  @ParameterizedTest
  @CsvSource({
    "rows, rows",
    "db.query-time:ms, db_query_time_ms",
    "a..b, a__b",
    "9lives, 9lives",
    "größe, gr__e",
    "a\uD83D\uDE80b, a_b",
    "a\uD83Db, a_b",
    "'', ''",
    "' ', _"
  })
  @DisplayName("S0-29 each character that a name may not have becomes one underscore")
  void key_whenItHasOtherCharacters_isSanitised(String key, String safe) {
    message.count(key);

    assertThat(broker.value("consumer_custom_" + safe + "_total")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-20 S0-30 keys that sanitise alike are one metric, by the first key's help")
  void keys_whenTheyCollide_addUp() {
    message.count("db.query", 1);
    message.count("db-query", 2);

    assertThat(broker.value("consumer_custom_db_query_total")).isEqualTo(3);
    assertThat(Pages.text(broker.registry))
        .contains("# HELP consumer_custom_db_query_total Custom counter: db.query\n");
  }

  @Test
  @DisplayName("S0-30 the same key of several consumers is one metric with a series each")
  void key_whenConsumersShareIt_hasASeriesForEach() {
    message.set("depth", 1);
    try (MessageObservation mail = broker.metrics.consumer("mails").messageReceived()) {
      mail.set("depth", 2);
    }

    assertThat(broker.value("consumer_custom_depth")).isEqualTo(1);
    assertThat(broker.of("consumer_custom_depth", "consumer", "mails")).isEqualTo(2);
  }

  @Test
  @DisplayName("S0-31 the first kind that has a name keeps it")
  void kinds_whenTheirNamesCollide_areCountedButForTheFirst() {
    message.set("x_seconds", 5);
    message.addDuration("x", 1);
    message.addDuration("x", 1);
    message.count("y", 3);
    message.set("y", 4);
    message.set("y_created", 4);

    assertThat(broker.value("consumer_custom_x_seconds")).isEqualTo(5);
    assertThat(broker.value("consumer_custom_y_total")).isEqualTo(3);
    assertThat(conflicts("consumer_custom_x_seconds", "histogram")).isEqualTo(2);
    assertThat(conflicts("consumer_custom_y", "gauge")).isEqualTo(1);
    assertThat(conflicts("consumer_custom_y_created", "gauge")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-31 a conflict is one finding, however many values it costs")
  void kinds_whenTheirNamesCollide_areOneFinding() {
    message.count("y", 3);
    message.set("y", 4);
    message.set("y", 5);

    assertThat(broker.registry.findings().list())
        .isEqualTo(
            List.of(
                new Finding(
                    "consumer_custom_y",
                    "is not recorded, which is counted in sightglass_custom_metric_conflicts_total:"
                        + " consumer_custom_y is registered as counter consumer_custom_y[consumer]"
                        + " \"Custom counter: y\" and cannot become gauge"
                        + " consumer_custom_y[consumer] with shared mode mostrecent \"Custom gauge: y\";"
                        + " use the same definition or another name")));
  }

  @Test
  @DisplayName("S0-31 a name of the application's own is left to it")
  void key_whenTheApplicationHasTheName_isAConflict() {
    broker.registry.counter("consumer_custom_rows").help("Ours.").register().inc();
    message.count("rows", 7);

    assertThat(Pages.samples(broker.registry, "consumer_custom_rows"))
        .isEqualTo("consumer_custom_rows_total 1\n");
    assertThat(conflicts("consumer_custom_rows_total", "counter")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-32 names are bounded, and what is beyond the bound is counted")
  void names_whenThereAreTooMany_areDroppedAndCounted() {
    for (int i = 0; i < 150; i++) {
      message.count("key" + i);
    }
    message.count("key0");
    message.set("value", 1);

    assertThat(Pages.values(broker.registry).keySet())
        .filteredOn(sample -> sample.startsWith("consumer_custom_"))
        .hasSize(100);
    assertThat(broker.dropped("name_limit")).isEqualTo(51);
    assertThat(broker.value("consumer_custom_key0_total")).isEqualTo(2);
    assertThat(broker.registry.findings().list())
        .isEqualTo(
            List.of(
                new Finding(
                    "consumer orders",
                    "gave a key beyond those that sightglass.consumer-custom-names allows; this and"
                        + " all further ones are counted in sightglass_consumer_dropped_total")));
  }

  @Test
  @DisplayName("S0-32 the bound is a setting")
  void names_whenTheBoundIsSet_areThatMany() {
    Broker bounded = Broker.with(Setting.CONSUMER_CUSTOM_NAMES, "1");
    try (MessageObservation each = bounded.orders().messageReceived()) {
      each.count("a");
      each.count("b");
    }

    assertThat(bounded.value("consumer_custom_a_total")).isEqualTo(1);
    assertThat(bounded.value("consumer_custom_b_total")).isNaN();
  }

  @Test
  @DisplayName("S0-32 names that collide take places, so that conflicts are bounded, too")
  void conflicts_whenNamesRunOut_areNoMore() {
    Broker bounded = Broker.with(Setting.CONSUMER_CUSTOM_NAMES, "2");
    try (MessageObservation each = bounded.orders().messageReceived()) {
      each.count("a");
      each.set("a", 1);
      each.set("b_total", 1);
    }

    assertThat(Pages.samples(bounded.registry, "sightglass_custom_metric_conflicts"))
        .isEqualTo(
            "sightglass_custom_metric_conflicts_total{kind=\"gauge\",name=\"consumer_custom_a\"} 1\n");
    assertThat(bounded.dropped("name_limit")).isEqualTo(1);
  }

  @Test
  void names_whenThreadsRace_areRegisteredOnce() {
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 90; i++) {
            message.count("key" + i);
          }
        });

    for (int i = 0; i < 90; i++) {
      assertThat(broker.value("consumer_custom_key" + i + "_total")).isEqualTo(4);
    }
  }

  @Test
  @DisplayName("S0-27 counts of 0 add nothing, those below 0 and NaN are dropped and counted")
  void count_whenItIsNotPositive_isSkipped() {
    message.count("rows", 0);
    message.count("rows", -1);
    message.count("rows", Double.NaN);
    message.count("rows", Double.POSITIVE_INFINITY);

    assertThat(Pages.text(broker.registry)).doesNotContain("consumer_custom_rows");
    assertThat(broker.dropped("invalid_count")).isEqualTo(3);
  }

  @Test
  @DisplayName("S0-20 durations below 0 are dropped and counted")
  void duration_whenItIsNegative_isDroppedAndCounted() {
    message.addDuration("query", -1);
    message.addDuration("query", Duration.ofSeconds(Long.MIN_VALUE));
    message.addDuration("query", null);

    assertThat(Pages.text(broker.registry)).doesNotContain("consumer_custom_query");
    assertThat(broker.dropped("invalid_duration")).isEqualTo(2);
    assertThat(broker.dropped("null_argument")).isEqualTo(1);
  }

  @Test
  void duration_whenItIsLongerThanALongHolds_isTheLongest() {
    message.addDuration("query", Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(broker.value("consumer_custom_query_seconds_sum")).isEqualTo(Long.MAX_VALUE / 1e9);
  }

  @Test
  void key_whenItIsNullOrTooLong_isDroppedAndCounted() {
    message.count(null);
    message.set(null, 1);
    message.addDuration(null, 1);
    message.trackDuration(null).close();
    message.count("x".repeat(201));
    message.count("x".repeat(200));

    assertThat(broker.dropped("invalid_key")).isEqualTo(5);
    assertThat(broker.value("consumer_custom_" + "x".repeat(200) + "_total")).isEqualTo(1);
  }

  @Test
  void value_whenItIsNotANumber_isShown() {
    message.set("ratio", Double.NaN);

    assertThat(Pages.samples(broker.registry, "consumer_custom_ratio"))
        .isEqualTo("consumer_custom_ratio{consumer=\"orders\"} NaN\n");
  }

  @Test
  @DisplayName("S0-33 a failure to record does not reach the message loop, and is counted")
  void recording_whenItFails_doesNotReachTheApplication() {
    Registry registry = Registry.create();
    ConsumerMetrics metrics =
        new ConsumerMetrics(
            registry,
            () -> {
              throw new IllegalStateException("no time");
            },
            Clock.systemUTC());
    try (MessageObservation each = metrics.consumer("orders").messageReceived()) {
      each.outcome(MessageOutcome.DROPPED);
      each.trackDuration("query").close();
    }

    assertThat(Pages.samples(registry, "sightglass_internal_errors"))
        .isEqualTo(
            """
            sightglass_internal_errors_total{where="messageReceived"} 1
            sightglass_internal_errors_total{where="clock"} 2
            """);
    assertThat(registry.findings().list())
        .contains(
            new Finding(
                "sightglass_internal_errors_total",
                "messageReceived: java.lang.IllegalStateException: no time"));
  }
}
