// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.Adopter.Obstacle;
import io.sightglass.interceptors.ForeignAnnotation.Library;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which libraries' annotations are heeded in one CDI container. */
final class Adoption {

  /*
   * An application that has an implementation of these annotations must not be measured twice. The
   * ones that are known go by their names, as soon as that can be asked; any other is found by its
   * interceptors, when the container has them all.
   */

  private static final Logger LOGGER = System.getLogger("io.sightglass");

  /** Extensions of SmallRye Metrics 5, of 3 and 4, and of Helidon. */
  private static final List<String> IMPLEMENTATIONS =
      List.of(
          "io.smallrye.metrics.legacyapi.LegacyMetricsExtension",
          "io.smallrye.metrics.setup.MetricCdiInjectionExtension",
          "io.helidon.microprofile.metrics.MetricsCdiExtension");

  private final Set<Library> heeded;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final List<Obstacle> obstacles = new CopyOnWriteArrayList<>();

  private Adoption(Set<Library> heeded) {
    this.heeded = heeded;
  }

  /** None at all. */
  static Adoption none() {
    return new Adoption(EnumSet.noneOf(Library.class));
  }

  /** Those that the application has, unless it says that it does not want them. */
  static Adoption inApplication() {
    return ContainerRegistry.settings().get(Setting.ADOPT_ANNOTATIONS)
        ? of(name -> isClass(name, applicationLoader()))
        : none();
  }

  /**
   * Those that are there, while no implementation of theirs is.
   *
   * @param isThere whether a class of that name is
   */
  static Adoption of(Predicate<String> isThere) {
    Set<Library> heeded = EnumSet.noneOf(Library.class);
    for (Library library : Library.values()) {
      if (library.isThere(isThere)) {
        heeded.add(library);
      }
    }
    if (heeded.contains(Library.MICROPROFILE)) {
      IMPLEMENTATIONS.stream()
          .filter(isThere)
          .findFirst()
          .ifPresent(found -> leave(heeded, Library.MICROPROFILE, found));
    }
    return new Adoption(heeded);
  }

  /** Whether annotations of {@code library} are heeded. */
  boolean heeds(Library library) {
    return heeded.contains(library);
  }

  /** Has the methods of a class intercepted that carry such annotations. */
  <T> void adopt(ProcessAnnotatedType<T> event) {
    if (!heeded.isEmpty()) {
      obstacles.addAll(Adopter.adopt(event));
    }
  }

  /** The application has a bean of its own, which we do not add beside it. */
  void yieldTo(Bean<?> bean) {
    if (heeded.contains(Library.MICROPROFILE)) {
      bean.getTypes().forEach(type -> taken.add(type.getTypeName()));
    }
  }

  /** Has the metrics of these libraries injected, from what {@code registry} gives. */
  void addBeans(AfterBeanDiscovery event, Supplier<Registry> registry) {
    if (heeded.contains(Library.MICROPROFILE)) {
      new MicroprofileBeans(applicationLoader(), registry).addTo(event, taken);
    }
  }

  /** Leaves to others what is theirs, in {@code beans}. */
  void settle(BeanMetrics beans, BeanManager manager, Settings settings) {
    if (!settings.get(Setting.ADOPT_ANNOTATIONS)) {
      heeded.clear();
    }
    if (heeded.contains(Library.MICROPROFILE)) {
      Class<?> other = interceptor(beans.adopted(), manager);
      if (other != null) {
        leave(heeded, Library.MICROPROFILE, other.getName());
      }
    }
    for (Library library : Library.values()) {
      if (!heeded.contains(library)) {
        beans.leave(library);
      }
    }
    beans.addFindings(
        obstacles.stream()
            .filter(obstacle -> heeded.contains(obstacle.library()))
            .map(Obstacle::finding)
            .toList());
    obstacles.clear();
  }

  /** An interceptor of somebody else for one of the annotations of MicroProfile Metrics. */
  private static @Nullable Class<?> interceptor(List<MeteredCall> calls, BeanManager manager) {
    for (MeteredCall call : calls) {
      for (ForeignAnnotation found : ForeignAnnotation.of(call.annotated())) {
        Annotation binding = found.annotation();
        if (found.library() == Library.MICROPROFILE
            && manager.isInterceptorBinding(binding.annotationType())) {
          List<Interceptor<?>> interceptors =
              manager.resolveInterceptors(InterceptionType.AROUND_INVOKE, binding);
          if (!interceptors.isEmpty()) {
            return interceptors.get(0).getBeanClass();
          }
        }
      }
    }
    return null;
  }

  private static void leave(Set<Library> heeded, Library library, String to) {
    heeded.remove(library);
    LOGGER.log(
        Level.INFO, "The annotations of {0} are left to {1}, which is there", library.title(), to);
  }

  private static boolean isClass(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static ClassLoader applicationLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Adoption.class.getClassLoader();
  }
}
