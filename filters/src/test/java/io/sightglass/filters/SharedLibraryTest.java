// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This module in the container's class loader, a JAX-RS implementation in the application's. */
final class SharedLibraryTest {

  private static URLClassLoader application(ClassLoader shared, String... folders)
      throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> jars = Files.list(Path.of("target", "containers", folder))) {
        for (Path jar : jars.toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), shared);
  }

  private static void start(ClassLoader loader, String name) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass("jakarta.ws.rs.core.Application");
      if (name.startsWith("jersey")) {
        Object config = Reflect.make(loader, "org.glassfish.jersey.server.ResourceConfig");
        loader
            .loadClass("org.glassfish.jersey.server.ApplicationHandler")
            .getConstructor(type)
            .newInstance(config);
      } else {
        Object deployment = Reflect.make(loader, "org.jboss.resteasy.core.ResteasyDeploymentImpl");
        Reflect.call(deployment, "setApplication", Reflect.make(loader, type.getName()));
        Reflect.call(deployment, "start");
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jersey30", "jersey31", "resteasy"})
  void jaxRs_whenItCannotBeSeenFromHere_startsWithoutRoutes(String name) throws Exception {
    try (ContainerLoader shared = ContainerLoader.of("tomcat10");
        URLClassLoader application =
            name.equals("resteasy")
                ? application(shared, name)
                : application(shared, name, "jersey")) {
      Class.forName(RequestMetricsFilter.class.getName(), true, application);

      assertThatCode(() -> start(application, name)).doesNotThrowAnyException();
    }
  }

  @Test
  void service_whenJaxRsCanBeSeenFromHere_isThere() throws Exception {
    try (ContainerLoader loader = ContainerLoader.of("tomcat10", "jersey31", "jersey")) {
      Class.forName(RequestMetricsFilter.class.getName(), true, loader);
      String name = "io.sightglass.filters.internal.jaxrs.OfferedRoutes";

      assertThat(Class.forName(name, false, loader).getClassLoader()).isSameAs(loader);
    }
  }
}
