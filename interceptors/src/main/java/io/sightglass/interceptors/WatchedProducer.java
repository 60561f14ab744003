// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells what another producer has made.
 *
 * @param <T> what is made
 * @param producer makes it
 * @param made is told of each, and does not throw
 */
record WatchedProducer<T>(Producer<T> producer, Consumer<Object> made) implements Producer<T> {

  @Override
  public T produce(CreationalContext<T> context) {
    T product = producer.produce(context);
    if (product != null) {
      made.accept(product);
    }
    return product;
  }

  @Override
  public void dispose(T instance) {
    producer.dispose(instance);
  }

  @Override
  public Set<InjectionPoint> getInjectionPoints() {
    return producer.getInjectionPoints();
  }
}
