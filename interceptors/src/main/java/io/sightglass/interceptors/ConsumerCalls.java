// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.internal.jta.TransactionOutcome;
import io.sightglass.registry.Registry;
import io.sightglass.registry.consumer.ConsumerMetrics;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes what the calls of annotated consumers are recorded in. */
final class ConsumerCalls {

  private static final String JMS_LISTENER = "jakarta.jms.MessageListener";

  private final Registry registry;
  private final CallFailures failures;
  private final boolean readsJms;
  private final @Nullable TransactionOutcome transactions;

  ConsumerCalls(Registry registry, CallFailures failures) {
    this.registry = registry;
    this.failures = failures;
    this.readsJms = Presence.of("jakarta.jms.Message");
    boolean hasTransactions =
        Presence.of("jakarta.transaction.TransactionSynchronizationRegistry")
            && Presence.of("javax.naming.InitialContext");
    this.transactions = hasTransactions ? new TransactionOutcome() : null;
  }

  /** The consumer that {@code call} is recorded in; puts its series on the page. */
  CallMetric metric(MeteredCall call) {
    if (!isForMessages(call)) {
      return CallMetric.REFUSED;
    }
    MeteredConsumer wanted = call.annotation() instanceof MeteredConsumer known ? known : null;
    String name = wanted == null || wanted.value().isEmpty() ? call.className() : wanted.value();
    return new MessageCall(
        ConsumerMetrics.in(registry).consumer(name),
        wanted == null
            ? ExceptionOutcomes.NONE
            : ExceptionOutcomes.of(
                wanted, problem -> registry.findings().warn(call.subject(), problem)),
        readsJms && call.method().getParameterCount() > 0,
        transactions,
        failures);
  }

  /** Whether a call is a message: of a listener that is annotated as a whole, only some are. */
  private static boolean isForMessages(MeteredCall call) {
    return CallKind.CONSUMER.among(call.annotated().ofMethod()) != null
        || !isJmsListener(call.beanClass())
        || isOnMessage(call.method());
  }

  private static boolean isOnMessage(Method method) {
    return method.getName().equals("onMessage") && method.getParameterCount() == 1;
  }

  /** By name, since the JMS of the application may be another one than ours, or ours missing. */
  private static boolean isJmsListener(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        if (implemented.getName().equals(JMS_LISTENER) || isJmsListener(implemented)) {
          return true;
        }
      }
    }
    return false;
  }
}
