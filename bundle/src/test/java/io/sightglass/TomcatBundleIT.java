// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

class TomcatBundleIT extends BundleContract {

  private final Tomcat tomcat = new Tomcat();

  @Override
  int start(Path base) throws Exception {
    Files.createDirectories(base.resolve("webapps"));
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Asking for the host creates it; without one the start is logged as an error.
    tomcat.getHost();
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  void deploy(String path, Path application, ClassLoader shared) {
    StandardContext context = new StandardContext();
    context.setPath(path);
    context.setDocBase(application.toString());
    context.setParentClassLoader(shared);
    // The class path of the tests is long, and its jars have no fragments.
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    context.addLifecycleListener(config);
    tomcat.getHost().addChild(context);
    assertThat(context.getState().isAvailable()).isTrue();
  }

  @Override
  void undeploy(String path) {
    tomcat.getHost().removeChild(tomcat.getHost().findChild(path));
  }

  @Override
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
