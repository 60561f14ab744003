// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.consumer.MessageOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RolledBackMessageTest {

  private final FakeNaming naming = new FakeNaming();
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
    naming.close();
  }

  @Test
  void message_whenItsTransactionGoesOn_isAcked() {
    naming.transaction(Status.STATUS_ACTIVE);
    orders.process(null);

    assertThat(of("messages_acked_total")).isEqualTo(1);
  }

  @Test
  void message_withoutATransaction_isAcked() {
    naming.transaction(Status.STATUS_NO_TRANSACTION);
    orders.process(null);

    assertThat(of("messages_acked_total")).isEqualTo(1);
  }

  @Test
  void message_whenItsTransactionIsMarkedForRollback_isRequeued() {
    naming.transaction(Status.STATUS_MARKED_ROLLBACK);
    orders.process(null);

    assertThat(of("messages_requeued_total")).isEqualTo(1);
    assertThat(of("messages_acked_total")).isEqualTo(0);
  }

  @Test
  void message_whenRolledBackAfterAnotherOutcome_keepsThat() {
    naming.transaction(Status.STATUS_MARKED_ROLLBACK);
    orders.process(MessageOutcome.DROPPED);

    assertThat(of("messages_dropped_total")).isEqualTo(1);
    assertThat(of("messages_requeued_total")).isEqualTo(0);
  }

  @Test
  void message_whenRolledBackAndThrown_failsByItsException() {
    naming.transaction(Status.STATUS_MARKED_ROLLBACK);
    var unused = catchThrowable(orders::fail);

    assertThat(of("messages_failed_total")).isEqualTo(1);
  }

  @Test
  void transactions_onceFound_areNotLookedUpAgain() {
    naming.transaction(Status.STATUS_ACTIVE);
    orders.process(null);
    orders.process(null);

    assertThat(naming.lookups()).isEqualTo(1);
  }

  @Test
  void transactions_whereThereAreNone_areLookedUpTenTimesAtMost() {
    for (int i = 0; i < 30; i++) {
      orders.process(null);
    }

    assertThat(naming.lookups()).isEqualTo(10);
    assertThat(of("messages_acked_total")).isEqualTo(30);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(0);
  }

  @Test
  void message_whenTheServerFailsToTellOfTheTransaction_isAckedAndTheFailureCounted() {
    naming.transaction(FakeNaming.FAILING);
    orders.process(null);

    assertThat(of("messages_acked_total")).isEqualTo(1);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(1);
  }

  private double of(String name) {
    return cdi.value("consumer_" + name, "consumer", "orders");
  }

  @ApplicationScoped
  static class Orders {

    @MeteredConsumer("orders")
    public @Nullable MessageOutcome process(@Nullable MessageOutcome outcome) {
      return outcome;
    }

    @MeteredConsumer("orders")
    public void fail() {
      throw new IllegalStateException("no stock");
    }
  }
}
