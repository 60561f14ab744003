// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightglass.registry.FakeClock;
import io.sightglass.registry.InProgress;
import io.sightglass.registry.Pages;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Threads;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one message leaves on the page. */
@SuppressWarnings("try")
class MessageObservationTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Broker broker = Broker.create();
  private final MeasuredConsumer orders = broker.orders();

  @Test
  @DisplayName("S0-15 S0-38 the duration is from the arrival to the close")
  void duration_whenMessageIsClosed_isThatFromItsArrival() {
    MessageObservation message = orders.messageReceived();
    broker.clock.advance(Duration.ofMillis(30));
    message.sentAtMillis(0);
    broker.clock.advance(Duration.ofMillis(220));
    message.close();
    broker.clock.advance(SECOND);

    assertThat(broker.value("consumer_processing_seconds_total")).isEqualTo(0.25);
    assertThat(broker.value("consumer_processing_duration_seconds_sum")).isEqualTo(0.25);
    assertThat(
            broker.of(
                "consumer_processing_duration_seconds_bucket", "consumer", "orders", "le", "0.1"))
        .isZero();
    assertThat(
            broker.of(
                "consumer_processing_duration_seconds_bucket", "consumer", "orders", "le", "0.25"))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("S0-15 the sum of durations is exact to the nanosecond")
  void processingSeconds_whenDurationsAreManyAndShort_areExact() {
    for (int i = 0; i < 100_000; i++) {
      broker.message(Duration.ofNanos(1 + i % 7), MessageOutcome.ACKED);
    }
    broker.message(Duration.ofDays(100), MessageOutcome.ACKED);

    // 100,000 = 7 * 14,285 + 5 messages, and the five last ones take 1 to 5 ns.
    assertThat(broker.value("consumer_processing_seconds_total"))
        .isEqualTo(8_640_000 + (14_285 * 28 + 15) / 1e9);
  }

  @Test
  @DisplayName("S0-17 a process is counted while it is live")
  void processes_whileTheyAreLive_areCounted() {
    InProgress first = orders.processStarted();
    try (InProgress second = orders.processStarted()) {
      assertThat(broker.value("consumer_processes")).isEqualTo(2);
    }
    first.close();
    first.close();

    assertThat(broker.value("consumer_processes")).isZero();
  }

  @Test
  @DisplayName("S0-18 a duration on a bound is in its bucket")
  void duration_whenItIsABound_isInItsBucket() {
    broker.message(Duration.ofMillis(75), MessageOutcome.ACKED);

    assertThat(
            broker.of(
                "consumer_processing_duration_seconds_bucket", "consumer", "orders", "le", "0.05"))
        .isZero();
    assertThat(
            broker.of(
                "consumer_processing_duration_seconds_bucket", "consumer", "orders", "le", "0.075"))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("S0-34 durations are recorded also when the block throws")
  void trackedDuration_whenTheBlockThrows_isRecorded() {
    try (MessageObservation message = orders.messageReceived()) {
      assertThatThrownBy(
              () -> {
                try (TrackedDuration query = message.trackDuration("query")) {
                  broker.clock.advance(SECOND);
                  throw new IllegalStateException("no connection");
                }
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no connection");
    }

    assertThat(broker.value("consumer_custom_query_seconds_sum")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-34 a tracked duration is by the monotonic clock, and is recorded once")
  void trackedDuration_whenTheWallClockIsSetBack_isMeasuredAllTheSame() {
    FakeClock nanos = new FakeClock();
    FakeClock wall = new FakeClock();
    Registry registry = Registry.create();
    MeasuredConsumer consumer = new ConsumerMetrics(registry, nanos, wall).consumer("orders");
    try (MessageObservation message = consumer.messageReceived()) {
      TrackedDuration query = message.trackDuration("query");
      nanos.advance(SECOND);
      wall.advance(Duration.ofHours(-1));
      query.close();
      query.close();
    }

    assertThat(Pages.samples(registry, "consumer_custom_query_seconds_sum"))
        .isEqualTo("consumer_custom_query_seconds_sum{consumer=\"orders\"} 1\n");
  }

  @Test
  @DisplayName("S0-34 count, set and durations of a message are recorded with its consumer")
  void statistics_whenAddedToAMessage_areRecorded() {
    try (MessageObservation message = orders.messageReceived()) {
      message.count("rows");
      message.count("rows", 2);
      message.set("depth", 4);
      message.set("depth", 3);
      message.addDuration("query", 250_000_000);
      message.addDuration("query", SECOND);

      // S0-41: at once, and not by the next poll.
      assertThat(broker.value("consumer_custom_rows_total")).isEqualTo(3);
      assertThat(broker.value("consumer_custom_depth")).isEqualTo(3);
      assertThat(broker.value("consumer_custom_query_seconds_sum")).isEqualTo(1.25);
    }
  }

  @Test
  @DisplayName("S0-35 the processing time is no custom duration, and there are no tags")
  void page_whenAMessageHasPassed_hasNoCustomMetrics() {
    broker.message(SECOND, MessageOutcome.ACKED);

    assertThat(Pages.text(broker.registry)).doesNotContain("custom_processing", "tag");
  }

  @Test
  @DisplayName("S0-39 the age is that at the arrival")
  void age_whenTheTimeOfSendingIsKnown_isThatAtTheArrival() {
    try (MessageObservation message = orders.messageReceived()) {
      broker.clock.advance(SECOND);
      message.sentAtMillis(FakeClock.START.minusMillis(2500).toEpochMilli());
    }

    assertThat(broker.value("consumer_message_age_seconds_count")).isEqualTo(1);
    assertThat(broker.value("consumer_message_age_seconds_sum")).isEqualTo(2.5);
  }

  @Test
  @DisplayName("S0-19 S0-39 a message that arrives in the millisecond of its sending has the age 0")
  void age_whenAMessageArrivesAtOnce_isZero() {
    try (MessageObservation message = orders.messageReceived()) {
      message.sentAtMillis(FakeClock.START.toEpochMilli());
    }

    assertThat(broker.of("consumer_message_age_seconds_bucket", "consumer", "orders", "le", "0.1"))
        .isEqualTo(1);
    assertThat(broker.value("consumer_message_age_seconds_sum")).isZero();
  }

  @Test
  @DisplayName("S0-39 a message without a time of sending has no age")
  void age_whenThereIsNoTimestamp_isSkipped() {
    for (long none : new long[] {0, -1, Long.MIN_VALUE}) {
      try (MessageObservation message = orders.messageReceived()) {
        message.sentAtMillis(none);
      }
    }

    assertThat(broker.value("consumer_message_age_seconds_count")).isZero();
    assertThat(broker.dropped("future_timestamp")).isNaN();
  }

  @Test
  @DisplayName("S0-39 a message from the future has no age and is counted")
  void age_whenAMessageIsFromTheFuture_isSkippedAndCounted() {
    for (long future : new long[] {FakeClock.START.toEpochMilli() + 1, Long.MAX_VALUE}) {
      try (MessageObservation message = orders.messageReceived()) {
        message.sentAtMillis(future);
      }
    }

    assertThat(broker.value("consumer_message_age_seconds_count")).isZero();
    assertThat(broker.dropped("future_timestamp")).isEqualTo(2);
    assertThat(broker.value("consumer_messages_acked_total")).isEqualTo(2);
  }

  @Test
  @DisplayName("S0-40 a redelivery is counted at once")
  void redelivered_whenSaid_isCountedAtOnceAndOnce() {
    try (MessageObservation message = orders.messageReceived()) {
      message.redelivered().redelivered();

      assertThat(broker.value("consumer_messages_redelivered_total")).isEqualTo(1);
      assertThat(broker.value("consumer_messages_processed_total")).isZero();
    }
    assertThat(broker.value("consumer_messages_redelivered_total")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-41 a message is on the page as soon as it is closed")
  void page_whenAMessageIsClosed_hasIt() {
    MessageObservation message = orders.messageReceived();
    assertThat(broker.value("consumer_messages_processed_total")).isZero();

    message.close();

    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(1);
  }

  @Test
  void close_whenCalledAgain_doesNothing() {
    MessageObservation message = orders.messageReceived();
    message.close();
    message.outcome(MessageOutcome.DROPPED);
    message.close();

    assertThat(message.outcome()).isEqualTo(MessageOutcome.ACKED);
    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(1);
    assertThat(broker.value("consumer_messages_dropped_total")).isZero();
  }

  @Test
  void close_whenThreadsRace_countsOnce() {
    for (int i = 1; i <= 100; i++) {
      MessageObservation message = orders.messageReceived();
      Threads.run(4, id -> message.close());
      assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(i);
    }
    assertThat(broker.metrics.currentMessages().size()).isZero();
  }

  @Test
  @DisplayName("S0-34 what is said to a closed message is dropped and counted")
  void statistics_whenTheMessageIsClosed_areDroppedAndCounted() {
    MessageObservation message = orders.messageReceived();
    TrackedDuration late = message.trackDuration("late");
    message.close();
    message.count("rows");
    message.redelivered();
    message.sentAtMillis(1);
    late.close();

    assertThat(broker.dropped("closed_message")).isEqualTo(4);
    assertThat(Pages.text(broker.registry)).doesNotContain("consumer_custom_");
    assertThat(broker.value("consumer_messages_redelivered_total")).isZero();
  }

  @Test
  void outcome_whenSetSeveralTimes_isTheLastThatIsNotNull() {
    try (MessageObservation message = orders.messageReceived()) {
      message.outcome(MessageOutcome.UNHANDLED_EXCEPTION);
      message.outcome(MessageOutcome.REQUEUED);
      message.outcome(null);
    }

    assertThat(broker.value("consumer_messages_requeued_total")).isEqualTo(1);
    assertThat(broker.value("consumer_messages_failed_total")).isZero();
    assertThat(broker.dropped("null_argument")).isEqualTo(1);
  }

  @Test
  @DisplayName("S0-38 a clock that goes back gives no negative duration")
  void duration_whenTheClockGoesBack_isZero() {
    MessageObservation message = orders.messageReceived();
    broker.clock.advance(SECOND.negated());
    message.close();

    assertThat(broker.value("consumer_processing_duration_seconds_sum")).isCloseTo(0, within(0.0));
    assertThat(broker.value("consumer_processing_duration_seconds_count")).isEqualTo(1);
  }
}
