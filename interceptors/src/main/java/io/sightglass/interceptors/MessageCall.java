// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.internal.jms.JmsHeaders;
import io.sightglass.interceptors.internal.jta.TransactionOutcome;
import io.sightglass.registry.consumer.MeasuredConsumer;
import io.sightglass.registry.consumer.MessageObservation;
import io.sightglass.registry.consumer.MessageOutcome;
import org.jspecify.annotations.Nullable;

/** Records each call of one method as a message of a consumer. */
final class MessageCall extends CallMetric {

  private final MeasuredConsumer consumer;
  private final ExceptionOutcomes outcomes;
  private final boolean readsJms;
  private final @Nullable TransactionOutcome transactions;
  private final CallFailures failures;

  /**
   * Records messages of {@code consumer}.
   *
   * @param readsJms whether an argument may be a JMS message, whose API is there
   * @param transactions null where their API is not there
   */
  MessageCall(
      MeasuredConsumer consumer,
      ExceptionOutcomes outcomes,
      boolean readsJms,
      @Nullable TransactionOutcome transactions,
      CallFailures failures) {
    this.consumer = consumer;
    this.outcomes = outcomes;
    this.readsJms = readsJms;
    this.transactions = transactions;
    this.failures = failures;
  }

  MeasuredConsumer consumer() {
    return consumer;
  }

  @Override
  boolean readsArguments() {
    return readsJms;
  }

  @Override
  Object callOpened(@Nullable Object[] arguments) {
    MessageObservation message = consumer.messageReceived();
    if (readsJms) {
      JmsHeaders.read(arguments, message, failures::swallowed);
    }
    return message;
  }

  @Override
  void callLeft(@Nullable Object opened) {
    if (opened instanceof MessageObservation message) {
      message.detach();
    }
  }

  /** Whether the transaction that the message was received in gives it back. */
  private boolean isRolledBack() {
    return transactions != null && transactions.isRollback();
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    if (opened instanceof MessageObservation message) {
      try {
        if (failure != null) {
          message.outcome(outcomes.of(failure));
        } else if (result instanceof MessageOutcome said) {
          message.outcome(said);
        }
        if (failure == null && message.outcome() == MessageOutcome.ACKED && isRolledBack()) {
          message.outcome(MessageOutcome.REQUEUED);
        }
      } finally {
        message.close();
      }
    }
  }
}
