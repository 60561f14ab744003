// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.consumer.ConsumerMetrics;
import io.sightglass.registry.consumer.MessageOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsumerTest {

  private final CompletableFuture<MessageOutcome> future = new CompletableFuture<>();
  private Cdi cdi;
  private Orders orders;

  @BeforeEach
  void start() {
    cdi =
        Cdi.with(
            Orders.class, Parcels.class, Listener.class, Worker.class, Unnamed.class, Mixed.class);
    orders = cdi.bean(Orders.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messages_acked_total",
        "messages_dropped_total",
        "messages_failed_total",
        "messages_nacked_total",
        "messages_processed_total",
        "messages_redelivered_total",
        "messages_requeued_total",
        "processing_seconds_total",
        "processes",
        "processing_duration_seconds_count",
        "message_age_seconds_count"
      })
  void series_beforeTheFirstMessage_isZero(String name) {
    assertThat(of("orders", name)).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message_exception",
        "processing_exception",
        "consumer_exception",
        "unhandled_exception"
      })
  void exceptions_beforeTheFirstMessage_areZero(String type) {
    assertThat(exceptions(type)).isEqualTo(0);
  }

  @Test
  void message_whenTheMethodReturns_isAcked() throws Exception {
    orders.process(null);

    assertThat(of("orders", "messages_processed_total")).isEqualTo(1);
    assertThat(of("orders", "messages_acked_total")).isEqualTo(1);
    assertThat(of("orders", "processing_duration_seconds_count")).isEqualTo(1);
    assertThat(of("orders", "processing_seconds_total")).isPositive();
  }

  @Test
  void message_whenTheMethodThrows_failsUnhandledAndTheCallerGetsTheSameException() {
    Exception thrown = new Exception("unknown");

    assertThat(catchThrowable(() -> orders.process(thrown))).isSameAs(thrown);
    assertThat(exceptions("unhandled_exception")).isEqualTo(1);
    assertThat(of("orders", "messages_failed_total")).isEqualTo(1);
    assertThat(of("orders", "messages_requeued_total")).isEqualTo(1);
  }

  @Test
  void message_whenAnExceptionToDropOnIsThrown_isDropped() {
    fail(new Expired());

    assertThat(of("orders", "messages_dropped_total")).isEqualTo(1);
    assertThat(of("orders", "messages_failed_total")).isEqualTo(0);
  }

  @Test
  void message_whenAnExceptionToRequeueOnIsThrown_isRequeued() {
    fail(new TooEarly());

    assertThat(of("orders", "messages_requeued_total")).isEqualTo(1);
    assertThat(of("orders", "messages_failed_total")).isEqualTo(0);
  }

  @Test
  void message_whenAListedExceptionIsThrown_failsByItsType() {
    fail(new NumberFormatException("no number"));
    fail(new ArithmeticException("no sum"));
    fail(new IOException("no database"));

    assertThat(exceptions("message_exception")).isEqualTo(1);
    assertThat(exceptions("processing_exception")).isEqualTo(1);
    assertThat(exceptions("consumer_exception")).isEqualTo(1);
    assertThat(exceptions("unhandled_exception")).isEqualTo(0);
  }

  @Test
  void message_whenASubclassHasAListOfItsOwn_goesByTheSubclass() {
    fail(new IllegalArgumentException("no customer"));
    fail(new NumberFormatException("no number"));

    assertThat(exceptions("processing_exception")).isEqualTo(1);
    assertThat(exceptions("message_exception")).isEqualTo(1);
  }

  @Test
  void message_whenTheCauseIsListed_failsByTheCause() {
    fail(new RuntimeException(new UncheckedIOException(new IOException("no database"))));

    assertThat(exceptions("consumer_exception")).isEqualTo(1);
  }

  @Test
  void message_whenTheCausesGoInACircle_failsUnhandled() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    fail(first);

    assertThat(exceptions("unhandled_exception")).isEqualTo(1);
  }

  @Test
  void message_whenTheExceptionFailsToNameItsCause_isClosedAllTheSame() {
    fail(new Unspeakable());

    assertThat(of("orders", "messages_processed_total")).isEqualTo(1);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(1);
  }

  @Test
  void message_whenTheMethodReturnsAnOutcome_hasIt() {
    orders.decide(MessageOutcome.DROPPED);

    assertThat(of("orders", "messages_dropped_total")).isEqualTo(1);
    assertThat(of("orders", "messages_acked_total")).isEqualTo(0);
  }

  @Test
  void message_whenTheMethodReturnsNoOutcome_isAcked() {
    orders.decide(null);

    assertThat(of("orders", "messages_acked_total")).isEqualTo(1);
  }

  @Test
  void message_beforeItsStageCompletes_isOpenButNotThatOfTheThread() {
    var unused = orders.later(future);
    cdi.bean(Worker.class).touch();

    assertThat(of("orders", "messages_processed_total")).isEqualTo(0);
    assertThat(cdi.value("consumer_custom_touches_total", "consumer", "orders")).isEqualTo(-1);
  }

  @Test
  void message_whenItsStageCompletesWithAnOutcome_hasIt() {
    var unused = orders.later(future);
    future.complete(MessageOutcome.REQUEUED);

    assertThat(of("orders", "messages_requeued_total")).isEqualTo(1);
  }

  @Test
  void message_whenItsStageFails_failsByTheCause() {
    var unused = orders.later(future.thenApply(outcome -> outcome));
    future.completeExceptionally(new IOException("no database"));

    assertThat(exceptions("consumer_exception")).isEqualTo(1);
  }

  @Test
  void message_whenAnotherConsumerIsCalled_isTwoMessages() {
    orders.forward();

    assertThat(of("orders", "messages_acked_total")).isEqualTo(1);
    assertThat(of("parcels", "messages_acked_total")).isEqualTo(1);
  }

  @Test
  void statistics_withinNestedMessages_areThoseOfTheInnermost() {
    orders.forward();

    assertThat(cdi.value("consumer_custom_touches_total", "consumer", "orders")).isEqualTo(2);
    assertThat(cdi.value("consumer_custom_touches_total", "consumer", "parcels")).isEqualTo(1);
  }

  @Test
  void statistics_ofTwoThreads_areThoseOfEachOnesMessage() throws Exception {
    Thread other = new Thread(() -> cdi.bean(Parcels.class).process());
    orders.during(
        () -> {
          other.start();
          join(other);
        });

    assertThat(cdi.value("consumer_custom_touches_total", "consumer", "parcels")).isEqualTo(1);
    assertThat(cdi.value("consumer_custom_touches_total", "consumer", "orders")).isEqualTo(1);
  }

  @Test
  void listener_thatIsAnnotated_isMeasuredInOnMessageOnly() {
    Listener listener = cdi.bean(Listener.class);
    listener.onMessage(FakeMessage.sentAt(0));
    listener.describe();

    assertThat(of("mails", "messages_processed_total")).isEqualTo(1);
  }

  @Test
  void method_ofAnAnnotatedClass_mayBeAConsumerOfItsOwn() {
    Mixed mixed = cdi.bean(Mixed.class);
    mixed.first();
    mixed.second();

    assertThat(of("first", "messages_processed_total")).isEqualTo(1);
    assertThat(of("both", "messages_processed_total")).isEqualTo(1);
  }

  @Test
  void consumer_withoutAName_goesByItsClass() {
    cdi.bean(Unnamed.class).process();

    assertThat(of("Unnamed", "messages_processed_total")).isEqualTo(1);
  }

  @Test
  void consumer_byStereotype_isMeasured() {
    try (Cdi other = Cdi.with(ByStereotype.class)) {
      other.bean(ByStereotype.class).process();

      assertThat(other.value("consumer_messages_processed_total", "consumer", "backlog"))
          .isEqualTo(1);
      assertThat(other.value("consumer_processes", "consumer", "backlog")).isEqualTo(1);
    }
  }

  @Test
  void exception_inTwoLists_isReportedAndTheFirstCounts() {
    try (Cdi other = Cdi.with(Undecided.class)) {
      var unused = catchThrowable(() -> other.bean(Undecided.class).process());

      assertThat(other.findings())
          .containsExactly(
              new Finding(
                  Undecided.class.getName() + ".process",
                  "has two outcomes for java.io.IOException, DROPPED and CONSUMER_EXCEPTION: the"
                      + " first is recorded; name the class in one list only"));
      assertThat(other.value("consumer_messages_dropped_total", "consumer", "undecided"))
          .isEqualTo(1);
    }
  }

  @Test
  void consumer_whenAFinalMethodIsInItsClass_isMeasuredButForThat() {
    try (Cdi other = Cdi.with(WithFinal.class)) {
      other.bean(WithFinal.class).process();

      assertThat(other.value("consumer_messages_processed_total", "consumer", "WithFinal"))
          .isEqualTo(1);
      assertThat(other.findings())
          .extracting(Finding::message)
          .contains(
              "is not counted among the live processes of its consumer: CDI refuses an interceptor"
                  + " of a class that has a final method, and name() is final; remove final");
    }
  }

  private void fail(Exception thrown) {
    var unused = catchThrowable(() -> orders.process(thrown));
  }

  private double of(String consumer, String name) {
    return cdi.value("consumer_" + name, "consumer", consumer);
  }

  private double exceptions(String type) {
    return cdi.value("consumer_exceptions_total", "consumer", "orders", "type", type);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ApplicationScoped
  static class Orders {

    @Inject Parcels parcels;
    @Inject Worker worker;

    @MeteredConsumer(
        value = "orders",
        dropOn = Expired.class,
        requeueOn = TooEarly.class,
        messageExceptions = NumberFormatException.class,
        processingExceptions = {IllegalArgumentException.class, ArithmeticException.class},
        consumerExceptions = IOException.class)
    public void process(@Nullable Exception thrown) throws Exception {
      if (thrown != null) {
        throw thrown;
      }
    }

    @MeteredConsumer("orders")
    public @Nullable MessageOutcome decide(@Nullable MessageOutcome outcome) {
      return outcome;
    }

    @MeteredConsumer(value = "orders", consumerExceptions = IOException.class)
    public CompletionStage<MessageOutcome> later(CompletionStage<MessageOutcome> stage) {
      return stage;
    }

    @MeteredConsumer("orders")
    public void forward() {
      worker.touch();
      parcels.process();
      worker.touch();
    }

    @MeteredConsumer("orders")
    public void during(Runnable work) {
      work.run();
      worker.touch();
    }
  }

  @ApplicationScoped
  static class Parcels {

    @Inject Worker worker;

    @MeteredConsumer("parcels")
    public void process() {
      worker.touch();
    }
  }

  @ApplicationScoped
  static class Worker {

    @Inject ConsumerMetrics metrics;

    public void touch() {
      metrics.current().count("touches");
    }
  }

  @ApplicationScoped
  @MeteredConsumer("mails")
  static class Listener implements MessageListener {

    @Override
    public void onMessage(Message message) {}

    public String describe() {
      return "mails";
    }
  }

  @ApplicationScoped
  @MeteredConsumer("both")
  static class Mixed {

    @MeteredConsumer("first")
    public void first() {}

    public void second() {}
  }

  @ApplicationScoped
  static class Unnamed {
    @MeteredConsumer
    public void process() {}
  }

  @Stereotype
  @MeteredConsumer("backlog")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Backlog {}

  @Backlog
  @ApplicationScoped
  static class ByStereotype {
    public void process() {}
  }

  @ApplicationScoped
  static class Undecided {
    @MeteredConsumer(
        value = "undecided",
        dropOn = IOException.class,
        consumerExceptions = IOException.class)
    public void process() throws IOException {
      throw new IOException("gone");
    }
  }

  @Dependent
  static class WithFinal {

    @MeteredConsumer
    public void process() {}

    public final List<String> name() {
      return List.of();
    }
  }

  private static final class Expired extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class TooEarly extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class Unspeakable extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }
}
