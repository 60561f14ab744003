// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.function.UnaryOperator;

/** A CDI SE container with the beans of a test. */
final class Cdi implements AutoCloseable {

  /*
   * OpenWebBeans knows its containers by the thread's class loader, and one that failed to start
   * stays known: so each container gets a class loader of its own.
   */

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final SeContainer container;

  private Cdi(UnaryOperator<SeContainerInitializer> setup) {
    Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
    boolean started = false;
    try {
      container = setup.apply(SeContainerInitializer.newInstance()).initialize();
      started = true;
    } finally {
      if (!started) {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }

  /** A container of exactly these beans. */
  static Cdi with(Class<?>... beans) {
    return with(List.of(), beans);
  }

  /** A container of exactly these beans, with more extensions. */
  static Cdi with(List<Extension> extensions, Class<?>... beans) {
    return new Cdi(
        initializer ->
            initializer
                .disableDiscovery()
                .addBeanClasses(beans)
                .addExtensions(new MetricsExtension())
                .addExtensions(extensions.toArray(Extension[]::new)));
  }

  /** A container that looks for extensions itself. */
  static Cdi discovering(Class<?>... beans) {
    return new Cdi(initializer -> discovering(initializer).addBeanClasses(beans));
  }

  /** A container that looks for extensions itself and is given one more. */
  static Cdi discovering(Extension extension, Class<?>... beans) {
    return new Cdi(
        initializer -> discovering(initializer).addBeanClasses(beans).addExtensions(extension));
  }

  /** Looks for beans only where a beans.xml is, which OpenWebBeans does when told so. */
  static SeContainerInitializer discovering(SeContainerInitializer initializer) {
    return initializer.addProperty("org.apache.webbeans.scanBeansXmlOnly", "true");
  }

  /** Whether the container is OpenWebBeans. */
  static boolean isOpenWebBeans() {
    return SeContainerInitializer.newInstance().getClass().getName().contains(".openwebbeans.");
  }

  <T> T bean(Class<T> type) {
    return container.select(type).get();
  }

  SeContainer container() {
    return container;
  }

  Registry registry() {
    return bean(Registry.class);
  }

  List<Finding> findings() {
    return registry().findings().list();
  }

  /** The value on the page, or -1 if there is no such sample. */
  double value(String sampleName, String... labels) {
    return Snapshot.of(registry()).value(sampleName, labels).orElse(-1);
  }

  double counted(String className, String method, String exception) {
    return value("bean_calls_total", labels(className, method, exception));
  }

  double timed(String className, String method, String exception) {
    return value("bean_call_duration_seconds_count", labels(className, method, exception));
  }

  double inProgress(String className, String method) {
    return value("bean_calls_in_progress", "class", className, "method", method);
  }

  private static String[] labels(String className, String method, String exception) {
    return new String[] {"class", className, "method", method, "exception", exception};
  }

  @Override
  public void close() {
    try {
      if (container.isRunning()) {
        container.close();
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
