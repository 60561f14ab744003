// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.ForeignAnnotation.Library;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The beans behind injected metrics of MicroProfile Metrics. */
final class MicroprofileBeans {

  private static final String PACKAGE = "org.eclipse.microprofile.metrics.";
  private static final String ANNOTATION = PACKAGE + "annotation.Metric";

  private static final List<String> TYPES =
      List.of("Counter", "Timer", "Histogram", "SimpleTimer", "Meter", "ConcurrentGauge");

  private final ClassLoader loader;
  private final Supplier<Registry> registry;

  /** Finds the types by {@code loader}. */
  MicroprofileBeans(ClassLoader loader, Supplier<Registry> registry) {
    this.loader = loader;
    this.registry = registry;
  }

  /**
   * Adds a bean for each type that is there.
   *
   * @param taken the types for which the application has a bean
   */
  void addTo(AfterBeanDiscovery event, Set<String> taken) {
    Class<?> annotation = find(ANNOTATION);
    if (annotation == null || !annotation.isAnnotation()) {
      return;
    }
    Annotation byDefault = literal(annotation.asSubclass(Annotation.class));
    for (String simpleName : TYPES) {
      Class<?> type = find(PACKAGE + simpleName);
      if (type != null && !taken.contains(type.getName())) {
        add(event, type, byDefault);
      }
    }
  }

  // The annotation is no qualifier, so one bean serves injection points with it and without.
  private void add(AfterBeanDiscovery event, Class<?> type, Annotation byDefault) {
    event
        .<Object>addBean()
        // A container tells beans apart by this.
        .id("io.sightglass." + type.getName())
        .beanClass(type)
        .types(type, Object.class)
        .scope(Dependent.class)
        .produceWith(instance -> make(type, byDefault, instance));
  }

  private Object make(Class<?> type, Annotation byDefault, Instance<Object> instance) {
    InjectionPoint point = instance.select(InjectionPoint.class).get();
    Annotation wanted = point.getAnnotated().getAnnotation(byDefault.annotationType());
    ForeignAnnotation annotation =
        new ForeignAnnotation(Library.MICROPROFILE, wanted == null ? byDefault : wanted, false);
    return new MicroprofileInjection(type, annotation, point, NanoClock.SYSTEM).in(registry.get());
  }

  private @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /**
   * An annotation of {@code type} that says nothing; only its class counts when beans are found.
   */
  private static Annotation literal(Class<? extends Annotation> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(type, method, arguments)));
  }

  private static @Nullable Object answer(
      Class<? extends Annotation> type, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "annotationType" -> type;
      case "hashCode" -> type.hashCode();
      case "toString" -> "@" + type.getName();
      case "equals" ->
          arguments != null
              && arguments[0] instanceof Annotation other
              && other.annotationType() == type;
      default -> method.getDefaultValue();
    };
  }
}
