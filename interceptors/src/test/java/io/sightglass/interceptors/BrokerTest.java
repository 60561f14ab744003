// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import io.sightglass.registry.consumer.ConsumerMetrics;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.parse.TextParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A listener that is a bean, at a real broker. */
@Tag("broker")
final class BrokerTest {

  private static Broker broker;
  private static int queues;

  private final String queue = "orders-" + ++queues;
  private Cdi cdi;
  private JMSContext producer;
  private JMSContext session;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = Broker.start();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    broker.stop();
  }

  @BeforeEach
  void start() {
    cdi = Cdi.with(Orders.class);
    producer = broker.connections().createContext();
    session = broker.connections().createContext(JMSContext.AUTO_ACKNOWLEDGE);
  }

  @AfterEach
  void stop() {
    session.close();
    producer.close();
    cdi.close();
  }

  @Test
  void messages_thatAreProcessed_areAcked() {
    listen();
    send("one");
    send("two");
    awaitProcessed(2);

    assertThat(of("messages_acked_total")).isEqualTo(2);
    assertThat(of("messages_redelivered_total")).isEqualTo(0);
    assertThat(of("processing_duration_seconds_count")).isEqualTo(2);
    assertThat(of("processes")).isEqualTo(1);
  }

  @Test
  void message_whenProcessed_hasItsAge() {
    send("one");
    listen();
    awaitProcessed(1);

    assertThat(of("message_age_seconds_count")).isEqualTo(1);
    assertThat(of("message_age_seconds_sum")).isBetween(0.0, 60.0);
  }

  @Test
  void message_whichTheProducerSendsWithoutTimestamp_hasNoAge() {
    listen();
    producer.createProducer().setDisableMessageTimestamp(true).send(destination(), "one");
    awaitProcessed(1);

    assertThat(of("message_age_seconds_count")).isEqualTo(0);
  }

  @Test
  void message_whenTheListenerThrowsOnce_isRedeliveredAndThenAcked() {
    listen();
    send("once");
    awaitProcessed(2);

    assertThat(of("messages_redelivered_total")).isEqualTo(1);
    assertThat(of("messages_failed_total")).isEqualTo(1);
    assertThat(of("messages_requeued_total")).isEqualTo(1);
    assertThat(of("messages_acked_total")).isEqualTo(1);
    assertThat(of("message_age_seconds_count")).isEqualTo(2);
    assertThat(exceptions("consumer_exception")).isEqualTo(1);
  }

  @Test
  void message_whenTheListenerAlwaysThrows_isTriedThreeTimesAndPutAside() {
    listen();
    send("poison");
    awaitProcessed(3);

    assertThat(deadLetter()).isEqualTo("poison");
    assertThat(of("messages_processed_total")).isEqualTo(3);
    assertThat(of("messages_redelivered_total")).isEqualTo(2);
    assertThat(exceptions("message_exception")).isEqualTo(3);
    assertThat(of("messages_acked_total")).isEqualTo(0);
  }

  @Test
  void message_whenTheSessionIsRolledBackByAnExceptionToRequeueOn_isRequeuedAndComesAgain() {
    try (JMSContext transacted = transacted()) {
      JMSConsumer consumer = transacted.createConsumer(transacted.createQueue(queue));
      send("early");
      for (int i = 0; i < 2; i++) {
        Message message = consumer.receive(20_000);
        try {
          cdi.bean(Orders.class).onMessage(message);
          transacted.commit();
        } catch (TooEarly e) {
          transacted.rollback();
        }
      }
    }

    assertThat(of("messages_requeued_total")).isEqualTo(1);
    assertThat(of("messages_redelivered_total")).isEqualTo(1);
    assertThat(of("messages_failed_total")).isEqualTo(0);
    assertThat(of("messages_acked_total")).isEqualTo(1);
  }

  @Test
  void statistics_ofTheListener_areThoseOfItsConsumer() {
    listen();
    send("one");
    send("two");
    awaitProcessed(2);

    assertThat(cdi.value("consumer_custom_characters_total", "consumer", "orders")).isEqualTo(6);
  }

  @Test
  void page_afterMessages_isAcceptedByTheParser() {
    listen();
    send("one");
    awaitProcessed(1);
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(cdi.registry(), sink);

    Snapshot parsed =
        Snapshot.of(visitor -> TextParser.strict().parse(sink.toByteArray(), visitor));

    assertThat(parsed.value("consumer_messages_acked_total", "consumer", "orders")).hasValue(1);
  }

  @Test
  void messages_ofTwoListenerThreads_areThoseOfOneConsumer() {
    listen();
    try (JMSContext second = broker.connections().createContext()) {
      second.createConsumer(second.createQueue(queue)).setMessageListener(cdi.bean(Orders.class));
      for (int i = 0; i < 20; i++) {
        send("one");
      }
      awaitProcessed(20);
    }

    assertThat(of("messages_acked_total")).isEqualTo(20);
    assertThat(cdi.value("consumer_custom_characters_total", "consumer", "orders")).isEqualTo(60);
  }

  private void listen() {
    session.createConsumer(session.createQueue(queue)).setMessageListener(cdi.bean(Orders.class));
  }

  private void send(String text) {
    producer.createProducer().send(destination(), text);
  }

  private Queue destination() {
    return producer.createQueue(queue);
  }

  private static JMSContext transacted() {
    return broker.connections().createContext(JMSContext.SESSION_TRANSACTED);
  }

  private String deadLetter() {
    try (JMSConsumer consumer = producer.createConsumer(producer.createQueue("DLQ"))) {
      return consumer.receiveBody(String.class, 20_000);
    }
  }

  private void awaitProcessed(int messages) {
    Await.until(messages + " processed messages", () -> of("messages_processed_total") >= messages);
  }

  private double of(String name) {
    return cdi.value("consumer_" + name, "consumer", "orders");
  }

  private double exceptions(String type) {
    return cdi.value("consumer_exceptions_total", "consumer", "orders", "type", type);
  }

  @ApplicationScoped
  @MeteredConsumer(
      value = "orders",
      requeueOn = TooEarly.class,
      messageExceptions = IllegalArgumentException.class,
      consumerExceptions = IllegalStateException.class)
  static class Orders implements MessageListener {

    private final AtomicInteger attempts = new AtomicInteger();
    @Inject ConsumerMetrics metrics;

    @Override
    public void onMessage(Message message) {
      String text = text(message);
      switch (text) {
        case "poison" -> throw new IllegalArgumentException("unreadable");
        case "once" -> failFirst(new IllegalStateException("no database"));
        case "early" -> failFirst(new TooEarly());
        default -> metrics.current().count("characters", text.length());
      }
    }

    private void failFirst(RuntimeException failure) {
      if (attempts.incrementAndGet() == 1) {
        throw failure;
      }
    }

    private static String text(Message message) {
      try {
        return message.getBody(String.class);
      } catch (JMSException e) {
        throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
      }
    }
  }

  private static final class TooEarly extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
