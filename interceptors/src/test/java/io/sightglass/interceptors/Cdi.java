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

/** A CDI SE container with the beans of a test. */
final class Cdi implements AutoCloseable {

  private final SeContainer container;

  private Cdi(SeContainerInitializer initializer) {
    this.container = initializer.initialize();
  }

  /** A container of exactly these beans. */
  static Cdi with(Class<?>... beans) {
    return new Cdi(initializer(beans).addExtensions(new MetricsExtension()));
  }

  /** A container of exactly these beans, with more extensions. */
  static Cdi with(List<Extension> extensions, Class<?>... beans) {
    return new Cdi(
        initializer(beans)
            .addExtensions(new MetricsExtension())
            .addExtensions(extensions.toArray(Extension[]::new)));
  }

  /** A container that looks for extensions itself. */
  static Cdi discovering(Class<?>... beans) {
    return new Cdi(SeContainerInitializer.newInstance().addBeanClasses(beans));
  }

  /** A container that looks for extensions itself and is given one more. */
  static Cdi discovering(Extension extension, Class<?>... beans) {
    return new Cdi(
        SeContainerInitializer.newInstance().addBeanClasses(beans).addExtensions(extension));
  }

  private static SeContainerInitializer initializer(Class<?>... beans) {
    return SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(beans);
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
    if (container.isRunning()) {
      container.close();
    }
  }
}
