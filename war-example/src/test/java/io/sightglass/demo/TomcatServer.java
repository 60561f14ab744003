// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Globals;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** The shop on Tomcat. */
record TomcatServer(Tomcat tomcat) implements ShopServer {

  static TomcatServer start(Path war, int port, Path workDirectory)
      throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(workDirectory.toString());
    Files.createDirectories(workDirectory.resolve("webapps"));
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", HOST);
    tomcat.getConnector().setThrowOnFailure(true);
    configure((StandardContext) tomcat.addWebapp("", war.toString()));
    TomcatServer shop = new TomcatServer(tomcat);
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      shop.stop();
      throw e;
    }
    return shop;
  }

  private static void configure(StandardContext application) {
    // Tomcat's search for leaks would need --add-opens, and this process ends with the application.
    application.setClearReferencesThreadLocals(false);
    application.setClearReferencesRmiTargets(false);
    // Jetty stands on the same class path, and its initializers only work there.
    application.setContainerSciFilter("org\\.eclipse\\.jetty\\..*");
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    scanner.setScanManifest(false);
    application.setJarScanner(scanner);
    application.addLifecycleListener(
        event -> {
          if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
            removeJsp(application);
          }
        });
  }

  /** The default web.xml declares a JSP servlet, which is not here. */
  private static void removeJsp(StandardContext application) {
    application.removeServletMapping("*.jsp");
    application.removeServletMapping("*.jspx");
    application.removeChild(application.findChild("jsp"));
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    // Left by this Tomcat, and the next one in the process would make these directories again.
    System.clearProperty(Globals.CATALINA_HOME_PROP);
    System.clearProperty(Globals.CATALINA_BASE_PROP);
  }
}
