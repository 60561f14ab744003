// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a container, its APIs, frameworks and this module once more, apart from the test's class
 * path.
 *
 * <p>The registry comes from the parent, so that a test reads what the filter inside records.
 */
final class ContainerLoader extends URLClassLoader {

  private static final List<String> OWN =
      List.of(
          "com.ibm.async.",
          "io.micrometer.",
          "jakarta.activation.",
          "jakarta.annotation.",
          "jakarta.inject.",
          "jakarta.servlet.",
          "jakarta.validation.",
          "jakarta.ws.rs.",
          "jakarta.xml.bind.",
          "javassist.",
          "org.aopalliance.",
          "org.apache.catalina.",
          "org.apache.coyote.",
          "org.apache.juli.",
          "org.apache.naming.",
          "org.apache.tomcat.",
          "org.eclipse.angus.",
          "org.eclipse.jetty.",
          "org.glassfish.",
          "org.jboss.",
          "org.jvnet.hk2.",
          "org.reactivestreams.",
          "org.slf4j.",
          "org.springframework.",
          "io.sightglass.filters.");

  private ContainerLoader(URL[] urls, ClassLoader parent) {
    super("container", urls, parent);
  }

  static ContainerLoader of(String... folders) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(url(Path.of("target", "classes")));
    urls.add(url(Path.of("target", "test-classes")));
    for (String folder : folders) {
      try (Stream<Path> jars = Files.list(Path.of("target", "containers", folder))) {
        for (Path jar : jars.toList()) {
          urls.add(url(jar));
        }
      }
    }
    return new ContainerLoader(urls.toArray(URL[]::new), ContainerLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
