// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.LiveConsumer;
import io.sightglass.interceptors.MeteredConsumer;
import io.sightglass.interceptors.Timed;
import io.sightglass.registry.consumer.ConsumerMetrics;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jspecify.annotations.Nullable;

/** Consumes orders: a text that says so makes it throw, or roll its transaction back. */
@JMSDestinationDefinition(
    name = OrderConsumer.QUEUE,
    interfaceName = "jakarta.jms.Queue",
    destinationName = "orders")
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = OrderConsumer.QUEUE)
    })
@LiveConsumer
@MeteredConsumer(OrderConsumer.NAME)
public class OrderConsumer implements MessageListener {
  /** The JNDI name of the queue. */
  public static final String QUEUE = "java:app/jms/orders";

  /** A text at which the consumer throws, at each delivery. */
  public static final String POISON = "poison";

  /** A text at which the consumer rolls back and throws nothing, at each delivery. */
  public static final String ROLLBACK = "rollback";

  /** The value of the label {@code consumer}. */
  public static final String NAME = "orders";

  @Resource private @Nullable MessageDrivenContext context;
  @Inject private @Nullable ConsumerMetrics metrics;

  @Counted
  @Timed
  @Override
  public void onMessage(Message message) {
    if (metrics != null) {
      metrics.current().count("db.query");
    }
    String text = text(message);
    if (text.equals(POISON)) {
      throw new IllegalStateException("poisoned on purpose");
    }
    if (text.equals(ROLLBACK) && context != null) {
      context.setRollbackOnly();
    }
  }

  private static String text(Message message) {
    try {
      return message.getBody(String.class);
    } catch (JMSException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
