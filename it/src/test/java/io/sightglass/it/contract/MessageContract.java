// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.contract.Enterprise.grown;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.enterprise.OrderConsumer;
import io.sightglass.it.http.Page;
import io.sightglass.it.tools.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message-driven bean with {@code @MeteredConsumer} does to the metrics of its consumer. */
interface MessageContract extends Enterprise {
  String PROCESSED = "consumer_messages_processed_total";
  String ACKED = "consumer_messages_acked_total";
  String NACKED = "consumer_messages_nacked_total";
  String REQUEUED = "consumer_messages_requeued_total";
  String REDELIVERED = "consumer_messages_redelivered_total";
  String FAILED = "consumer_messages_failed_total";
  String DROPPED = "consumer_messages_dropped_total";
  String EXCEPTIONS = "consumer_exceptions_total";
  String AGES = "consumer_message_age_seconds_count";
  String DURATIONS = "consumer_processing_duration_seconds_count";
  String PROCESSES = "consumer_processes";
  String QUERIES = "consumer_custom_db_query_total";

  @Test
  default void consumer_fromDeploymentOn_hasAllSeriesAtZero() {
    redeploy();

    Page page = site().scrape();
    for (String name :
        List.of(
            PROCESSED,
            ACKED,
            NACKED,
            REQUEUED,
            REDELIVERED,
            FAILED,
            DROPPED,
            "consumer_processing_seconds_total",
            AGES,
            DURATIONS,
            PROCESSES)) {
      assertThat(page.labelValues(name, "consumer")).as(name).containsExactly(OrderConsumer.NAME);
      assertThat(page.sum(name)).as(name).isZero();
    }
    assertThat(page.labelValues(EXCEPTIONS, "type"))
        .containsExactlyInAnyOrder(
            "consumer_exception",
            "message_exception",
            "processing_exception",
            "unhandled_exception");
    assertThat(page.sum(EXCEPTIONS)).isZero();
  }

  @Test
  default void message_whenItsConsumerReturns_isAcknowledgedAndHasAnAge() {
    Page before = settled();

    send("order");

    Page after = processed(before, 1);
    assertThat(ofOrders(before, after, ACKED)).isOne();
    assertThat(ofOrders(before, after, AGES)).isOne();
    assertThat(ofOrders(before, after, DURATIONS)).isOne();
    assertThat(ofOrders(before, after, "consumer_message_age_seconds_sum")).isBetween(0.0, 30.0);
    for (String name : List.of(NACKED, REQUEUED, REDELIVERED, FAILED, DROPPED)) {
      assertThat(ofOrders(before, after, name)).as(name).isZero();
    }
  }

  @Test
  default void message_whenItsConsumerThrows_isRequeuedAsUnhandledAtEachDelivery() {
    Page before = settled();

    send(OrderConsumer.POISON);

    Page after = processed(before, DELIVERIES);
    for (String name : List.of(FAILED, NACKED, REQUEUED)) {
      assertThat(ofOrders(before, after, name)).as(name).isEqualTo(DELIVERIES);
    }
    assertThat(grown(before, after, EXCEPTIONS, "type", "unhandled_exception"))
        .isEqualTo(DELIVERIES);
    assertThat(ofOrders(before, after, REDELIVERED)).isEqualTo(DELIVERIES - 1);
    assertThat(ofOrders(before, after, ACKED)).isZero();
  }

  @Test
  default void message_whenItsConsumerRollsBack_isRequeuedAtEachDelivery() {
    Page before = settled();

    send(OrderConsumer.ROLLBACK);

    Page after = processed(before, DELIVERIES);
    assertThat(ofOrders(before, after, REQUEUED)).isEqualTo(DELIVERIES);
    assertThat(ofOrders(before, after, REDELIVERED)).isEqualTo(DELIVERIES - 1);
    assertThat(ofOrders(before, after, ACKED)).isZero();
    assertThat(ofOrders(before, after, FAILED)).isZero();
  }

  @Test
  default void statistic_ofTheCurrentMessage_isOnThePage() {
    Page before = settled();

    send("order");

    assertThat(ofOrders(before, processed(before, 1), QUERIES)).isOne();
  }

  @Test
  default void instances_whenMadeForAMessage_areLive() {
    redeploy();
    Page before = settled();

    send("order");

    assertThat(ofOrders(before, processed(before, 1), PROCESSES)).isOne();
  }

  @Test
  default void instances_thatTheServerDiscards_areNoLongerLive() {
    redeploy();
    Page before = settled();

    send(OrderConsumer.POISON);

    assertThat(processed(before, DELIVERIES).sum(PROCESSES)).isLessThanOrEqualTo(1);
  }

  /** The page when all deliveries so far are recorded by each of their annotations. */
  private Page settled() {
    Await.that(
        "the end of all messages",
        LIMIT,
        () -> {
          Page page = site().scrape();
          return page.sum(PROCESSED) == page.sum("bean_calls_total", "class", "OrderConsumer");
        });
    return site().scrape();
  }

  /** The page when so many more deliveries are recorded, and no more. */
  private Page processed(Page before, int deliveries) {
    Await.that(
        deliveries + " messages",
        LIMIT,
        () -> ofOrders(before, site().scrape(), PROCESSED) >= deliveries);
    Page page = settled();
    assertThat(ofOrders(before, page, PROCESSED)).isEqualTo(deliveries);
    return page;
  }

  private static double ofOrders(Page before, Page after, String name) {
    return grown(before, after, name, "consumer", OrderConsumer.NAME);
  }
}
