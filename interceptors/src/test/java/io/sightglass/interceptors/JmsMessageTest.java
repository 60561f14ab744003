// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JmsMessageTest {

  private Cdi cdi;
  private Orders orders;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Orders.class);
    orders = cdi.bean(Orders.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void message_deliveredForTheFirstTime_isNotRedelivered() {
    orders.onMessage(FakeMessage.sentAt(0));

    assertThat(of("messages_processed_total")).isEqualTo(1);
    assertThat(of("messages_redelivered_total")).isEqualTo(0);
  }

  @Test
  void message_deliveredBefore_isCountedWhenItsProcessingStarts() {
    orders.during(
        FakeMessage.redelivered(), () -> assertThat(of("messages_redelivered_total")).isEqualTo(1));

    assertThat(of("messages_redelivered_total")).isEqualTo(1);
  }

  @Test
  void message_behindAnotherArgument_isFound() {
    orders.second("east", FakeMessage.redelivered());

    assertThat(of("messages_redelivered_total")).isEqualTo(1);
  }

  @Test
  void message_withATimestamp_hasAnAge() {
    orders.onMessage(FakeMessage.sentAt(System.currentTimeMillis() - 45_000));

    assertThat(of("message_age_seconds_count")).isEqualTo(1);
    assertThat(of("message_age_seconds_sum")).isBetween(45.0, 60.0);
  }

  @Test
  void message_withoutATimestamp_hasNoAge() {
    orders.onMessage(FakeMessage.sentAt(0));

    assertThat(of("message_age_seconds_count")).isEqualTo(0);
    assertThat(futures()).isEqualTo(-1);
  }

  @Test
  void message_fromTheFuture_hasNoAgeAndIsCounted() {
    orders.onMessage(FakeMessage.sentAt(System.currentTimeMillis() + 3_600_000));

    assertThat(of("message_age_seconds_count")).isEqualTo(0);
    assertThat(futures()).isEqualTo(1);
  }

  @Test
  void message_whoseHeaderCannotBeRead_isProcessedAndTheOtherHeaderRead() {
    orders.onMessage(
        FakeMessage.of(
            () -> {
              throw new JMSException("gone");
            },
            () -> System.currentTimeMillis() - 60_000));

    assertThat(of("messages_acked_total")).isEqualTo(1);
    assertThat(of("message_age_seconds_count")).isEqualTo(1);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(1);
  }

  @Test
  void message_whoseSessionIsClosed_isProcessedAndTheFailureReportedOnce() {
    Message closed =
        FakeMessage.of(
            () -> true,
            () -> {
              throw new IllegalStateException("session closed");
            });
    orders.onMessage(closed);
    orders.onMessage(closed);

    assertThat(of("messages_acked_total")).isEqualTo(2);
    assertThat(of("messages_redelivered_total")).isEqualTo(2);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(2);
    assertThat(cdi.findings())
        .containsExactly(
            new Finding(
                "bean metrics", "failed to measure some calls: jakarta.jms.IllegalStateException"));
  }

  @Test
  void message_whenItIsNull_isProcessed() {
    orders.onMessage(null);

    assertThat(of("messages_acked_total")).isEqualTo(1);
  }

  private double of(String name) {
    return cdi.value("consumer_" + name, "consumer", "orders");
  }

  private double futures() {
    return cdi.value(
        "sightglass_consumer_dropped_total", "consumer", "orders", "reason", "future_timestamp");
  }

  @ApplicationScoped
  @MeteredConsumer("orders")
  static class Orders {

    public void onMessage(@Nullable Message message) {}

    public void second(String region, Message message) {}

    public void during(Message message, Runnable work) {
      work.run();
    }
  }
}
