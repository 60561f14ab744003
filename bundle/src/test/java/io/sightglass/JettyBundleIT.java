// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import java.nio.file.Path;
import org.eclipse.jetty.ee.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

class JettyBundleIT extends BundleContract {

  private final Server server = new Server();
  private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);

  @Override
  int start(Path base) throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(contexts);
    server.start();
    return connector.getLocalPort();
  }

  @Override
  void deploy(String path, Path application, ClassLoader shared) throws Exception {
    WebAppContext context = new WebAppContext();
    context.setContextPath(path);
    context.setWar(application.toString());
    context.setThrowUnavailableOnStartupException(true);
    contexts.addHandler(context);
    context.setClassLoader(new WebAppClassLoader(shared, context));
    context.start();
  }

  @Override
  void undeploy(String path) throws Exception {
    for (Handler each : contexts.getHandlers()) {
      if (each instanceof WebAppContext context && context.getContextPath().equals(path)) {
        context.stop();
        contexts.removeHandler(context);
      }
    }
  }

  @Override
  void stop() throws Exception {
    server.stop();
  }
}
