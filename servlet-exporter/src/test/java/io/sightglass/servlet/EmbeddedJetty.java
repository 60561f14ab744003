// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.ServletContainerInitializer;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

final class EmbeddedJetty implements EmbeddedContainer {

  private final Server server;
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final ServerConnector connector;
  private final boolean lenient;

  EmbeddedJetty() {
    this(new Server(), false);
  }

  private EmbeddedJetty(Server server, boolean lenient) {
    this.server = server;
    this.lenient = lenient;
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(lenient ? UriCompliance.UNSAFE : UriCompliance.DEFAULT);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(contexts);
  }

  /** One that lets in all that it can make sense of. */
  static EmbeddedJetty lenient() {
    return new EmbeddedJetty(new Server(), true);
  }

  /** One with eight threads, of which it needs a few itself. */
  static EmbeddedJetty small() {
    return new EmbeddedJetty(new Server(new QueuedThreadPool(8)), false);
  }

  @Override
  public void deploy(
      String contextPath, ServletContainerInitializer application, String... forbidden) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
    context.getServletHandler().setDecodeAmbiguousURIs(lenient);
    context.addServletContainerInitializer(application);
    if (forbidden.length > 0) {
      ConstraintSecurityHandler security = new ConstraintSecurityHandler();
      for (String pattern : forbidden) {
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setPathSpec(pattern);
        mapping.setConstraint(Constraint.FORBIDDEN);
        security.addConstraintMapping(mapping);
      }
      context.setSecurityHandler(security);
    }
    contexts.addHandler(context);
  }

  @Override
  public void listenOn(String address) {
    connector.setHost(address);
  }

  @Override
  public int start() throws Exception {
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }
}
