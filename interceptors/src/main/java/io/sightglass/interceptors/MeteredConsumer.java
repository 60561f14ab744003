// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Measures a consumer of messages: a {@code MessageListener}, a message-driven bean, or any method
 * of a bean that is called for each message.
 *
 * <pre>{@code
 * @MeteredConsumer(value = "orders", messageExceptions = UnreadableOrder.class)
 * public void onMessage(Message message) { … }
 * // consumer_messages_processed_total{consumer="orders"}, consumer_message_age_seconds, …
 * }</pre>
 *
 * <p>A call that returns is a message with the outcome {@code ACKED}; one that returns a {@link
 * io.sightglass.registry.consumer.MessageOutcome} has that one, as has one that completes a {@code
 * CompletionStage} with it. What a call throws is looked up in the lists below, by its class and
 * then its superclasses, then its causes in the same way; what is in none of them is {@code
 * UNHANDLED_EXCEPTION}. Nothing of this changes what the broker does.
 *
 * <p>On a class, each method is called for a message, but of a {@code jakarta.jms.MessageListener}
 * only {@code onMessage}. An annotation of the method goes before one of its class.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MeteredConsumer {

  /** The value of the label {@code consumer}; the simple name of the bean's class by default. */
  @Nonbinding
  String value() default "";

  /** What means that the message is refused for good: {@code DROPPED}. */
  @Nonbinding
  Class<? extends Throwable>[] dropOn() default {};

  /** What means that the message is to be delivered again: {@code REQUEUED}. */
  @Nonbinding
  Class<? extends Throwable>[] requeueOn() default {};

  /** What means that the message itself is wrong: {@code MESSAGE_EXCEPTION}. */
  @Nonbinding
  Class<? extends Throwable>[] messageExceptions() default {};

  /** What means that the message cannot be processed: {@code PROCESSING_EXCEPTION}. */
  @Nonbinding
  Class<? extends Throwable>[] processingExceptions() default {};

  /** What means that the consumer is not able to work now: {@code CONSUMER_EXCEPTION}. */
  @Nonbinding
  Class<? extends Throwable>[] consumerExceptions() default {};
}
