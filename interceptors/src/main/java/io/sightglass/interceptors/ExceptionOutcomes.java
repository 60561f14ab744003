// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.consumer.MessageOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which outcome each exception of a consumer stands for. */
final class ExceptionOutcomes {

  /** No exception is known. */
  static final ExceptionOutcomes NONE = new ExceptionOutcomes();

  /** Causes may go round in a circle. */
  private static final int MAX_CAUSES = 16;

  private final Map<Class<?>, MessageOutcome> byClass = new HashMap<>();

  private ExceptionOutcomes() {}

  /**
   * What the annotation says.
   *
   * @param problems is told of each class that is in two lists
   */
  static ExceptionOutcomes of(MeteredConsumer wanted, Consumer<String> problems) {
    ExceptionOutcomes outcomes = new ExceptionOutcomes();
    outcomes.put(wanted.dropOn(), MessageOutcome.DROPPED, problems);
    outcomes.put(wanted.requeueOn(), MessageOutcome.REQUEUED, problems);
    outcomes.put(wanted.messageExceptions(), MessageOutcome.MESSAGE_EXCEPTION, problems);
    outcomes.put(wanted.processingExceptions(), MessageOutcome.PROCESSING_EXCEPTION, problems);
    outcomes.put(wanted.consumerExceptions(), MessageOutcome.CONSUMER_EXCEPTION, problems);
    return outcomes;
  }

  /** The outcome of a message whose processing threw {@code thrown}. */
  MessageOutcome of(Throwable thrown) {
    Throwable each = thrown;
    for (int i = 0; each != null && i < MAX_CAUSES; i++) {
      MessageOutcome known = ofClass(each.getClass());
      if (known != null) {
        return known;
      }
      each = each.getCause();
    }
    return MessageOutcome.UNHANDLED_EXCEPTION;
  }

  private @Nullable MessageOutcome ofClass(Class<?> thrown) {
    for (Class<?> type = thrown; type != null; type = type.getSuperclass()) {
      MessageOutcome known = byClass.get(type);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private void put(
      Class<? extends Throwable>[] types, MessageOutcome outcome, Consumer<String> problems) {
    for (Class<? extends Throwable> type : types) {
      MessageOutcome first = byClass.putIfAbsent(type, outcome);
      if (first != null && first != outcome) {
        problems.accept(
            "has two outcomes for "
                + type.getName()
                + ", "
                + first
                + " and "
                + outcome
                + ": the first is recorded; name the class in one list only");
      }
    }
  }
}
