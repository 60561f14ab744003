// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.jms.Message;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** A JMS message of which only the headers are there that tell of its delivery. */
final class FakeMessage {

  private FakeMessage() {}

  static Message sentAt(long timestamp) {
    return of(() -> false, () -> timestamp);
  }

  static Message redelivered() {
    return of(() -> true, () -> 0L);
  }

  static Message of(Callable<Boolean> redelivered, Callable<Long> timestamp) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getJMSRedelivered" -> redelivered.call();
              case "getJMSTimestamp" -> timestamp.call();
              default -> throw new UnsupportedOperationException(method.getName());
            };
    return (Message)
        Proxy.newProxyInstance(
            FakeMessage.class.getClassLoader(), new Class<?>[] {Message.class}, handler);
  }
}
