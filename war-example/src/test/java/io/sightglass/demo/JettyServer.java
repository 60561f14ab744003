// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.nio.file.Path;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The shop on Jetty. */
record JettyServer(Server server, ServerConnector connector) implements ShopServer {

  private static final long GRACE_MILLIS = 3_000;

  static JettyServer start(Path war, int port, Path workDirectory) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(HOST);
    connector.setPort(port);
    server.addConnector(connector);
    // Requests that are under way when the demo stops are answered.
    server.setHandler(new GracefulHandler(application(war, workDirectory)));
    server.setStopTimeout(GRACE_MILLIS);
    JettyServer shop = new JettyServer(server, connector);
    try {
      server.start();
    } catch (Exception e) {
      shop.stop();
      throw e;
    }
    return shop;
  }

  private static WebAppContext application(Path war, Path workDirectory) {
    WebAppContext application = new WebAppContext();
    application.setContextPath("/");
    application.setWar(war.toString());
    // Jetty deletes its own directory when it stops.
    application.setTempDirectory(workDirectory.resolve("jetty").toFile());
    application.setThrowUnavailableOnStartupException(true);
    // Tomcat stands on the same class path, and Weld takes its classes for the server.
    application.getHiddenClassMatcher().add("org.apache.");
    return application;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
    server.destroy();
  }
}
