// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The beans behind {@link Metric}. */
final class MetricBeans {

  private final Supplier<Registry> registry;

  MetricBeans(Supplier<Registry> registry) {
    this.registry = registry;
  }

  void addTo(AfterBeanDiscovery event) {
    for (Class<?> metric : MetricWish.TYPES) {
      add(event, metric, metric);
      add(event, Family.class, new FamilyOf(metric));
    }
  }

  private void add(AfterBeanDiscovery event, Class<?> beanClass, Type type) {
    event
        .<Object>addBean()
        // A container tells beans apart by this.
        .id("io.sightglass." + type.getTypeName())
        .beanClass(beanClass)
        .types(type)
        .qualifiers(new MetricLiteral())
        .scope(Dependent.class)
        .produceWith(this::make);
  }

  private @Nullable Object make(Instance<Object> instance) {
    MetricWish wish = InjectedMetrics.wish(instance.select(InjectionPoint.class).get());
    return wish == null ? null : InjectedMetrics.register(wish, registry.get());
  }

  /** The type {@code Family<metric>}. */
  private record FamilyOf(Class<?> metric) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {metric};
    }

    @Override
    public Type getRawType() {
      return Family.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType that
          && that.getRawType() == Family.class
          && that.getActualTypeArguments()[0] == metric;
    }

    @Override
    public int hashCode() {
      return Family.class.hashCode() ^ metric.hashCode();
    }

    @Override
    public String toString() {
      return "Family<" + metric.getName() + ">";
    }
  }
}
