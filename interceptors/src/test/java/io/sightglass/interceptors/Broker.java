// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.jms.ConnectionFactory;

/**
 * An Artemis broker within this JVM, without network and disk, as {@code broker.xml} says.
 *
 * <p>By reflection: Artemis is on the class path of one test run only, so that the others have none
 * of its many dependencies.
 */
final class Broker {

  private static final String SERVER =
      "org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ";
  private static final String FACTORY =
      "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory";
  private static final String CLIENT = "org.apache.activemq.artemis.api.core.client.ActiveMQClient";

  private final Object server;
  private final ConnectionFactory connections;

  private Broker(Object server, ConnectionFactory connections) {
    this.server = server;
    this.connections = connections;
  }

  static Broker start() throws Exception {
    Object server = Class.forName(SERVER).getConstructor().newInstance();
    call(server, "start");
    return new Broker(
        server,
        Class.forName(FACTORY)
            .asSubclass(ConnectionFactory.class)
            .getConstructor(String.class)
            .newInstance("vm://0"));
  }

  ConnectionFactory connections() {
    return connections;
  }

  void stop() throws Exception {
    call(connections, "close");
    call(server, "stop");
    // The client's threads are those of the JVM.
    var unused = Class.forName(CLIENT).getMethod("clearThreadPools").invoke(null);
  }

  private static void call(Object target, String method) throws Exception {
    var unused = target.getClass().getMethod(method).invoke(target);
  }
}
