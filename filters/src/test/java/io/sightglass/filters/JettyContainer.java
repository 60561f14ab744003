// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static io.sightglass.filters.Reflect.call;
import static io.sightglass.filters.Reflect.make;

import java.lang.reflect.Array;
import java.util.List;

/** An embedded Jetty. */
final class JettyContainer implements RunningContainer {

  private final Object server;
  private final int port;

  private JettyContainer(Object server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param servletPackage the package of {@code ServletContextHandler}, which differs by version
   */
  static RunningContainer start(
      ClassLoader loader, String servletPackage, List<Deployment> deployments) {
    Object server = make(loader, "org.eclipse.jetty.server.Server");
    Object connector = make(loader, "org.eclipse.jetty.server.ServerConnector", server);
    call(connector, "setHost", "127.0.0.1");
    call(server, "addConnector", connector);
    Object contexts = contexts(loader);
    for (Deployment deployment : deployments) {
      call(contexts, "addHandler", context(loader, servletPackage, deployment));
    }
    call(server, "setHandler", contexts);
    call(server, "start");
    return new JettyContainer(server, (Integer) call(connector, "getLocalPort"));
  }

  private static Object contexts(ClassLoader loader) {
    String handlers = "org.eclipse.jetty.server.handler.";
    try {
      Object none = Array.newInstance(loader.loadClass(handlers + "ContextHandler"), 0);
      return make(loader, handlers + "ContextHandlerCollection", none);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object context(ClassLoader loader, String servletPackage, Deployment deployment) {
    Object context = make(loader, servletPackage + ".ServletContextHandler");
    call(context, "setClassLoader", loader);
    call(context, "setContextPath", deployment.contextPath());
    boolean isJetty11 = servletPackage.equals("org.eclipse.jetty.servlet");
    call(context, isJetty11 ? "setResourceBase" : "setBaseResourceAsString", deployment.docBase());
    call(context, "addServletContainerInitializer", deployment.initializer());
    Object pages = make(loader, servletPackage + ".ErrorPageErrorHandler");
    for (Page page : PAGES) {
      boolean isStatus = Character.isDigit(page.error().charAt(0));
      Object error = isStatus ? (Object) Integer.valueOf(page.error()) : page.error();
      call(pages, "addErrorPage", error, page.location());
    }
    call(context, "setErrorHandler", pages);
    return context;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void stop() {
    call(server, "stop");
  }
}
