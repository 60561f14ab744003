// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Pages;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which message is that of the calling thread. */
@SuppressWarnings("try")
class CurrentMessagesTest {

  private final Broker broker = Broker.create();
  private final MeasuredConsumer orders = broker.orders();
  private final ConsumerMetrics metrics = broker.metrics;

  private double outside(String sample, String... moreLabels) {
    List<String> labels = new ArrayList<>(List.of("consumer", ""));
    labels.addAll(List.of(moreLabels));
    return broker.of(sample, labels.toArray(new String[0]));
  }

  private double droppedOutside() {
    return outside("sightglass_consumer_dropped_total", "reason", "outside_message");
  }

  @Test
  @DisplayName("S0-34 the message of the thread is the current one until it is closed")
  void current_whileAMessageIsProcessed_isThatMessage() {
    try (MessageObservation message = orders.messageReceived()) {
      assertThat(metrics.current()).isSameAs(message);
    }
    assertThat(metrics.current()).isSameAs(metrics.outside());
  }

  @Test
  void current_whenMessagesAreNested_isTheInnermost() {
    try (MessageObservation outer = orders.messageReceived()) {
      try (MessageObservation inner = metrics.consumer("mails").messageReceived()) {
        assertThat(metrics.current()).isSameAs(inner);
      }
      assertThat(metrics.current()).isSameAs(outer);
    }
    assertThat(metrics.currentMessages().size()).isZero();
  }

  @Test
  void current_whenTheOuterMessageIsClosedFirst_isTheInnerUntilItIsClosed() {
    MessageObservation outer = orders.messageReceived();
    MessageObservation middle = orders.messageReceived();
    MessageObservation inner = orders.messageReceived();
    middle.close();
    assertThat(metrics.current()).isSameAs(inner);
    outer.close();
    assertThat(metrics.current()).isSameAs(inner);
    inner.close();

    assertThat(metrics.current()).isSameAs(metrics.outside());
    assertThat(metrics.currentMessages().size()).isZero();
  }

  @Test
  void current_inAnotherThread_isNotThisOne() {
    try (MessageObservation message = orders.messageReceived()) {
      Threads.run(1, id -> assertThat(metrics.current()).isSameAs(metrics.outside()));
    }
  }

  @Test
  void detach_whenCalled_leavesTheThreadWithTheOuterMessage() {
    MessageObservation outer = orders.messageReceived();
    MessageObservation asynchronous = orders.messageReceived();
    asynchronous.detach();
    asynchronous.detach();
    assertThat(metrics.current()).isSameAs(outer);

    Threads.run(1, id -> asynchronous.close());
    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(1);
    outer.close();

    assertThat(metrics.currentMessages().size()).isZero();
  }

  @Test
  void close_whenAnotherThreadCallsIt_freesTheThreadOfTheMessage() {
    MessageObservation message = orders.messageReceived();

    Threads.run(1, id -> message.close());

    assertThat(metrics.current()).isSameAs(metrics.outside());
    assertThat(metrics.currentMessages().size()).isZero();
  }

  @Test
  @DisplayName("S0-34 outside of a message statistics are dropped and counted")
  void statistics_whenThereIsNoMessage_areDroppedAndCounted() {
    MessageObservation none = metrics.current();
    none.count("rows", 2);
    none.set("depth", 1);
    none.addDuration("query", 1);
    none.trackDuration("query").close();
    none.redelivered().sentAtMillis(1).outcome(MessageOutcome.DROPPED);
    none.detach();
    none.close();

    assertThat(droppedOutside()).isEqualTo(7);
    assertThat(Pages.text(broker.registry)).doesNotContain("consumer_custom_");
    assertThat(none.outcome()).isEqualTo(MessageOutcome.ACKED);
    assertThat(metrics.current()).isSameAs(none);
  }

  @Test
  @DisplayName("S0-34 outside of a message statistics are recorded where a setting says so")
  void statistics_whenTheSettingSaysRecord_areRecordedAndCounted() {
    Broker recording = Broker.with(Setting.CONSUMER_OUTSIDE_MESSAGES, "record");
    recording.metrics.current().count("rows", 2);
    recording.metrics.current().redelivered();

    assertThat(recording.of("consumer_custom_rows_total", "consumer", "")).isEqualTo(2);
    assertThat(
            recording.of(
                "sightglass_consumer_dropped_total", "consumer", "", "reason", "outside_message"))
        .isEqualTo(2);
  }

  @Test
  void threads_whenTheyEndWithOpenMessages_areForgotten() {
    int threads = 3000;
    for (int i = 0; i < threads; i++) {
      Threads.run(1, id -> orders.messageReceived());
    }

    assertThat(metrics.currentMessages().size()).isLessThan(600);
    assertThat(broker.dropped("unclosed_message")).isGreaterThan(2000);
  }

  @Test
  void messages_whenNobodyClosesThem_areForgotten() {
    MessageObservation first = orders.messageReceived();
    for (int i = 0; i < 1000; i++) {
      orders.messageReceived();
    }

    assertThat(metrics.current().depth()).isLessThanOrEqualTo(CurrentMessages.MAX_DEPTH);
    assertThat(broker.dropped("unclosed_message")).isEqualTo(30);
    first.close();
    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(1);
    assertThat(metrics.current()).isNotSameAs(first);
  }

  @Test
  void messages_whenTheyOverlap_areAllWaitedFor() {
    MessageObservation before = orders.messageReceived();
    for (int i = 0; i < 100; i++) {
      MessageObservation next = orders.messageReceived();
      before.close();
      before = next;
    }

    assertThat(metrics.current()).isSameAs(before);
    before.close();
    assertThat(broker.dropped("unclosed_message")).isNaN();
    assertThat(metrics.currentMessages().size()).isZero();
  }

  @Test
  void messages_whenThreadsCloseThoseOfOthers_leaveNothingBehind() {
    AtomicReference<MessageObservation> shared = new AtomicReference<>();
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 20_000; i++) {
            MessageObservation outer = orders.messageReceived();
            MessageObservation inner = orders.messageReceived();
            MessageObservation another = shared.getAndSet(outer);
            if (another != null) {
              another.close();
            }
            inner.close();
          }
        });
    MessageObservation last = shared.get();
    if (last != null) {
      last.close();
    }

    assertThat(broker.value("consumer_messages_processed_total")).isEqualTo(160_000);
    assertThat(metrics.currentMessages().size()).isZero();
  }
}
