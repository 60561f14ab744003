// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Pages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other processes report: observations of an interval, and totals. */
class ConsumerReportTest {

  private final Broker broker = Broker.create();
  private final MeasuredConsumer orders = broker.orders();

  private void update(String source, Map<String, ? extends Number> totals) {
    orders.update(source, ConsumerTotals.of(totals));
  }

  @Test
  @DisplayName("S0-26 a report is recorded as it is")
  void report_whenObserved_isRecorded() {
    ConsumerReport report =
        ConsumerReport.builder()
            .duration(0.02, 0.3)
            .messageAge(4)
            .customDuration("db.query", 0.01, 0.02)
            .customCount("rows", 40)
            .customValue("depth", 7)
            .build();
    orders.observe(report);

    assertThat(broker.value("consumer_processing_duration_seconds_sum")).isEqualTo(0.32);
    assertThat(broker.value("consumer_message_age_seconds_sum")).isEqualTo(4);
    assertThat(broker.value("consumer_custom_db_query_seconds_count")).isEqualTo(2);
    assertThat(broker.value("consumer_custom_rows_total")).isEqualTo(40);
    assertThat(broker.value("consumer_custom_depth")).isEqualTo(7);
    assertThat(broker.value("consumer_messages_processed_total")).isZero();
  }

  @Test
  @DisplayName("S0-27 counts of an interval add up, without a comparison to the last report")
  void counts_whenReportedAgain_addUp() {
    orders.observe(ConsumerReport.builder().customCount("rows", 40).build());
    orders.observe(ConsumerReport.builder().customCount("rows", 3).build());
    orders.observe(ConsumerReport.builder().customCount("rows", 0).build());
    orders.observe(ConsumerReport.builder().customCount("rows", -5).build());

    assertThat(broker.value("consumer_custom_rows_total")).isEqualTo(43);
    assertThat(broker.dropped("invalid_count")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-28 the last value that any process reports is shown")
  void values_whenProcessesReportThem_areTheLast() {
    orders.observe(ConsumerReport.builder().customValue("depth", 7).build());
    orders.observe(ConsumerReport.builder().customValue("depth", 3).build());

    assertThat(broker.value("consumer_custom_depth")).isEqualTo(3);
  }

  @Test
  @DisplayName("S0-26 S0-33 what is wrong in a report costs itself alone")
  void report_whenNumbersAreWrong_isRecordedWithoutThem() {
    orders.observe(
        ConsumerReport.builder()
            .duration(Double.NaN, -1, 0.5)
            .messageAge(Double.NEGATIVE_INFINITY, 2)
            .customDuration("q", -1, 1)
            .customDuration(null, 1)
            .build());
    orders.observe(null);

    assertThat(broker.value("consumer_processing_duration_seconds_count")).isEqualTo(1);
    assertThat(broker.value("consumer_message_age_seconds_count")).isEqualTo(1);
    assertThat(broker.value("consumer_custom_q_seconds_count")).isEqualTo(1);
    assertThat(broker.dropped("invalid_duration")).isEqualTo(4);
    assertThat(broker.dropped("invalid_key")).isEqualTo(1);
    assertThat(broker.dropped("null_argument")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "acked, consumer_messages_acked_total",
    "dropped, consumer_messages_dropped_total",
    "failed, consumer_messages_failed_total",
    "nacked, consumer_messages_nacked_total",
    "processed, consumer_messages_processed_total",
    "redelivered, consumer_messages_redelivered_total",
    "requeued, consumer_messages_requeued_total",
    "processing_time, consumer_processing_seconds_total",
    "processes, consumer_processes"
  })
  @DisplayName("S0-23 S0-42 each key of totals is a metric")
  void total_whenUpdated_isCounted(String key, String metric) {
    update("worker-1", Map.of(key, 7));

    assertThat(broker.value(metric)).isEqualTo(7);
    assertThat(broker.dropped("unknown_total")).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "consumer_exception",
    "message_exception",
    "processing_exception",
    "unhandled_exception"
  })
  @DisplayName("S0-16 S0-42 each type of exception is a total")
  void exceptions_whenUpdated_areCountedByType(String type) {
    update("worker-1", Map.of(type, 7));

    assertThat(broker.of("consumer_exceptions_total", "consumer", "orders", "type", type))
        .isEqualTo(7);
  }

  @Test
  @DisplayName("S0-23 the first total counts whole, then what it has grown by")
  void totals_whenTheyGrow_addTheDifference() {
    update("worker-1", Map.of("processed", 10));
    update("worker-2", Map.of("processed", 5));
    update("worker-1", Map.of("processed", 12));
    update("worker-1", Map.of("processed", 12));

    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(17);
  }

  @Test
  @DisplayName("S0-23 a missing total is 0, so that what comes after it counts whole")
  void totals_whenOneIsMissing_beginAnew() {
    update("worker-1", Map.of("processed", 10));
    update("worker-1", Map.of());
    update("worker-1", Map.of("processed", 12));

    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(22);
  }

  @Test
  @DisplayName("S0-25 a total that its owner sets back goes on growing here")
  void failed_whenItIsSetBack_neverFalls() {
    update("worker-1", Map.of("failed", 4));
    update("worker-1", Map.of("failed", 0));
    assertThat(broker.value("consumer_messages_failed_total")).isEqualTo(4);
    update("worker-1", Map.of("failed", 1));

    assertThat(broker.value("consumer_messages_failed_total")).isEqualTo(5);
  }

  @Test
  @DisplayName("S0-24 what a retired process counted stays, but it is no live one")
  void source_whenRetired_leavesItsTotals() {
    update("worker-1", Map.of("processed", 10, "processes", 2));
    update("worker-2", Map.of("processed", 1, "processes", 1));
    orders.retire("worker-1");
    orders.retire("worker-1");
    orders.retire("nobody");

    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(11);
    assertThat(broker.value("consumer_processes")).isEqualTo(1);
    update("worker-1", Map.of("processed", 3));
    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(14);
  }

  @Test
  @DisplayName("S0-24 processes are bounded, and room comes back when some are retired")
  void sources_whenThereAreTooMany_areCountedAsLost() {
    for (int i = 0; i < ConsumerSources.MAX + 2; i++) {
      update("worker-" + i, Map.of("processed", 1));
    }
    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(ConsumerSources.MAX);
    assertThat(broker.dropped("source_limit")).isEqualTo(2);
    orders.retire("worker-0");
    update("late", Map.of("processed", 5));

    assertThat(broker.value("consumer_messages_processed_total"))
        .isEqualTo(ConsumerSources.MAX + 5);
  }

  @Test
  void totals_whenTheyAreWrong_areDroppedAndCounted() {
    Map<String, Number> totals = new HashMap<>();
    totals.put("processed", Double.NaN);
    totals.put("acked", -1);
    totals.put("dropped", null);
    totals.put("processes", Double.POSITIVE_INFINITY);
    totals.put("idle_time", 3);
    totals.put(null, 3);
    totals.put("nacked", 2);
    update("worker-1", totals);
    orders.update(null, ConsumerTotals.of(totals));
    orders.update("worker-1", null);
    orders.retire(null);

    assertThat(broker.dropped("invalid_total")).isEqualTo(4);
    assertThat(broker.dropped("unknown_total")).isEqualTo(2);
    assertThat(broker.dropped("null_argument")).isEqualTo(3);
    assertThat(broker.value("consumer_messages_nacked_total")).isEqualTo(2);
    assertThat(Arrays.asList(broker.value("consumer_messages_processed_total"), 0.0))
        .containsOnly(0.0);
    assertThat(Pages.text(broker.registry)).doesNotContain("internal_errors_total{");
  }

  @Test
  @SuppressWarnings("NullAway")
  void totals_whenTheMapIsNull_areRefusedByName() {
    assertThatThrownBy(() -> ConsumerTotals.of(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("totals");
  }

  @Test
  @DisplayName("S0-33 a failure of a number to tell its value is counted")
  void update_whenANumberThrows_doesNotReachTheApplication() {
    update("worker-1", Map.of("processed", new Stubborn()));

    assertThat(broker.of("sightglass_internal_errors_total", "where", "update")).isEqualTo(1);
  }

  /** A number that says nothing. */
  private static final class Stubborn extends Number {

    private static final long serialVersionUID = 1;

    @Override
    public int intValue() {
      throw new IllegalStateException("no number");
    }

    @Override
    public long longValue() {
      throw new IllegalStateException("no number");
    }

    @Override
    public float floatValue() {
      throw new IllegalStateException("no number");
    }

    @Override
    public double doubleValue() {
      throw new IllegalStateException("no number");
    }
  }
}
