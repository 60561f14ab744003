// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

final class EmbeddedTomcat implements EmbeddedContainer {

  private final Tomcat tomcat = new Tomcat();
  private final Path directory;

  EmbeddedTomcat(Path directory) {
    this.directory = directory;
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // The brackets of name[], which Tomcat refuses by default unless they are percent-encoded.
    tomcat.getConnector().setProperty("relaxedQueryChars", "[]");
  }

  /** One that lets in all that it can make sense of. */
  static EmbeddedTomcat lenient(Path directory) {
    EmbeddedTomcat container = new EmbeddedTomcat(directory);
    container.tomcat.getConnector().setEncodedSolidusHandling("decode");
    container.tomcat.getConnector().setProperty("allowBackslash", "true");
    return container;
  }

  /** One with four threads for requests; it closes an idle connection soon. */
  static EmbeddedTomcat small(Path directory) {
    EmbeddedTomcat container = new EmbeddedTomcat(directory);
    container.tomcat.getConnector().setProperty("maxThreads", "4");
    container.tomcat.getConnector().setProperty("keepAliveTimeout", "200");
    return container;
  }

  @Override
  public void deploy(
      String contextPath, ServletContainerInitializer application, String... forbidden)
      throws IOException {
    Context context =
        tomcat.addContext(
            contextPath, Files.createDirectories(directory.resolve("web")).toString());
    context.addServletContainerInitializer(application, null);
    for (String pattern : forbidden) {
      SecurityCollection paths = new SecurityCollection();
      paths.addPatternDecoded(pattern);
      SecurityConstraint constraint = new SecurityConstraint();
      constraint.addCollection(paths);
      constraint.setAuthConstraint(true);
      context.addConstraint(constraint);
    }
  }

  @Override
  public void listenOn(String address) {
    tomcat.getConnector().setProperty("address", address);
  }

  @Override
  public int start() throws LifecycleException {
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
