// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static io.sightglass.filters.Reflect.call;
import static io.sightglass.filters.Reflect.make;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An embedded Tomcat. */
final class TomcatContainer implements RunningContainer {

  private final Object tomcat;
  private final int port;

  private TomcatContainer(Object tomcat, int port) {
    this.tomcat = tomcat;
    this.port = port;
  }

  static RunningContainer start(ClassLoader loader, List<Deployment> deployments)
      throws ReflectiveOperationException {
    // One JVM takes only one factory for URLs, and here are two Tomcats.
    loader
        .loadClass("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory")
        .getMethod("disable")
        .invoke(null);
    Object tomcat = make(loader, "org.apache.catalina.startup.Tomcat");
    call(tomcat, "setBaseDir", Path.of("target", "tomcat").toAbsolutePath().toString());
    call(tomcat, "setPort", 0);
    call(call(tomcat, "getEngine"), "setParentClassLoader", loader);
    Object connector = call(tomcat, "getConnector");
    call(connector, "setProperty", "address", "127.0.0.1");
    for (Deployment deployment : deployments) {
      Object context = call(tomcat, "addContext", deployment.contextPath(), deployment.docBase());
      call(context, "addServletContainerInitializer", deployment.initializer(), Set.of());
      PAGES.forEach(page -> addPage(loader, context, page));
    }
    call(tomcat, "start");
    return new TomcatContainer(tomcat, (Integer) call(connector, "getLocalPort"));
  }

  private static void addPage(ClassLoader loader, Object context, Page page) {
    Object errorPage = make(loader, "org.apache.tomcat.util.descriptor.web.ErrorPage");
    boolean isStatus = Character.isDigit(page.error().charAt(0));
    call(errorPage, isStatus ? "setErrorCode" : "setExceptionType", page.error());
    call(errorPage, "setLocation", page.location());
    call(context, "addErrorPage", errorPage);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void stop() {
    call(tomcat, "stop");
    call(tomcat, "destroy");
  }
}
