// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;

/** A Weld container of the classes and extensions that it is told of, and no other ones. */
final class WeldBeans implements AutoCloseable {

  private final SeContainer container;

  private WeldBeans(SeContainerInitializer initializer) {
    this.container = initializer.initialize();
  }

  static WeldBeans of(Class<?>... beans) {
    return new WeldBeans(initializer(beans));
  }

  static WeldBeans with(Extension extension, Class<?>... beans) {
    return new WeldBeans(initializer(beans).addExtensions(extension));
  }

  /** A bean; the client proxy of one, if it is in a normal scope. */
  <T> T bean(Class<T> type) {
    return container.select(type).get();
  }

  @Override
  public void close() {
    container.close();
  }

  private static SeContainerInitializer initializer(Class<?>... beans) {
    return SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(beans);
  }
}
