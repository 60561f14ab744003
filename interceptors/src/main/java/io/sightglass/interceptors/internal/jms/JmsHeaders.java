// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal.jms;

import io.sightglass.registry.consumer.MessageObservation;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a JMS message say of its delivery.
 *
 * <p>Needs the JMS API: to be entered only where {@code jakarta.jms.Message} is present.
 */
public final class JmsHeaders {

  private JmsHeaders() {}

  /**
   * Tells {@code observed} whether the first JMS message among {@code arguments} was delivered
   * before, and when it was sent.
   *
   * @param failed is told of each header that cannot be read
   */
  public static void read(
      @Nullable Object[] arguments, MessageObservation observed, Consumer<Throwable> failed) {
    for (Object argument : arguments) {
      if (argument instanceof Message message) {
        read(() -> readRedelivered(message, observed), failed);
        // 0 where the producer or the broker gives no timestamp, which means the same there.
        read(() -> observed.sentAtMillis(message.getJMSTimestamp()), failed);
        return;
      }
    }
  }

  private static void readRedelivered(Message message, MessageObservation observed)
      throws JMSException {
    if (message.getJMSRedelivered()) {
      observed.redelivered();
    }
  }

  private static void read(Header header, Consumer<Throwable> failed) {
    try {
      header.read();
    } catch (Exception | LinkageError e) {
      failed.accept(e);
    }
  }

  /** Reads one header. */
  private interface Header {
    void read() throws JMSException;
  }
}
