// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.io.TempDir;

class TomcatMetricsServletTest extends MetricsServletContract {

  @TempDir Path directory;

  private final Tomcat tomcat = new Tomcat();

  @Override
  int start(MetricsServlet servlet) throws Exception {
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // The brackets of name[], which Tomcat refuses by default unless they are percent-encoded.
    tomcat.getConnector().setProperty("relaxedQueryChars", "[]");
    Context context =
        tomcat.addContext(
            CONTEXT_PATH, Files.createDirectories(directory.resolve("web")).toString());
    Tomcat.addServlet(context, "metrics", servlet);
    context.addServletMappingDecoded("/metrics", "metrics");
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
