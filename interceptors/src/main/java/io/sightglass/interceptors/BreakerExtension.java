// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.BeanMetrics.Active;
import io.sightglass.interceptors.internal.Resilience4jBeans;
import io.sightglass.interceptors.internal.SmallRyeBreakers;
import io.sightglass.registry.Registry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Shows the circuit breakers of CDI beans as components: those of Resilience4j that producers make,
 * and those of SmallRye Fault Tolerance that {@code @CircuitBreakerName} names.
 *
 * <p>CDI containers find it by themselves; an application has no need to name it.
 */
public final class BreakerExtension implements Extension {

  /*
   * No signature here has a type of those libraries, and no class that has is entered before one
   * of their types was met: where they are absent, this does nothing. Nothing may fail a
   * deployment: what is thrown out of an observer of these events would.
   */

  private static final Logger LOGGER = System.getLogger("io.sightglass");
  // After MetricsExtension, before the application's observers.
  private static final int SECOND = -999_999;
  private static final Set<String> PRODUCED =
      Set.of(
          "io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry",
          "io.github.resilience4j.circuitbreaker.CircuitBreaker");
  private static final String NAMED = "io.smallrye.faulttolerance.api.CircuitBreakerName";

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Object> waiting = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private @Nullable Registry registry;
  private boolean closed;

  /** Made by the CDI container. */
  public BreakerExtension() {}

  <T, X> void follow(@Observes ProcessProducer<T, X> event) {
    try {
      for (Type type : event.getAnnotatedMember().getTypeClosure()) {
        if (PRODUCED.contains(type.getTypeName())) {
          event.setProducer(new WatchedProducer<>(event.getProducer(), this::produced));
          return;
        }
      }
    } catch (RuntimeException | LinkageError e) {
      warn(e);
    }
  }

  void collect(@Observes ProcessManagedBean<?> event) {
    try {
      for (AnnotatedMethod<?> method : event.getAnnotatedBeanClass().getMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          if (annotation.annotationType().getName().equals(NAMED)) {
            addName(annotation);
          }
        }
      }
    } catch (RuntimeException | LinkageError e) {
      warn(e);
    }
  }

  void start(
      @Observes @Priority(SECOND) @Initialized(ApplicationScoped.class) Object payload,
      BeanManager manager) {
    try {
      Active active = manager.createInstance().select(BeanMetrics.class).get().active();
      if (active == null) {
        return;
      }
      bindWaiting(active.registry());
      if (!names.isEmpty()) {
        SmallRyeBreakers.watch(active.registry(), manager.createInstance(), List.copyOf(names));
        names.clear();
      }
    } catch (RuntimeException | LinkageError e) {
      warn(e);
    }
  }

  void stop(@Observes BeforeShutdown event) {
    lock.lock();
    try {
      closed = true;
      registry = null;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void addName(Annotation annotation) {
    try {
      Object name = annotation.annotationType().getMethod("value").invoke(annotation);
      names.add(String.valueOf(name));
    } catch (ReflectiveOperationException | RuntimeException e) {
      warn(e);
    }
  }

  private void bindWaiting(Registry target) {
    List<Object> before;
    lock.lock();
    try {
      registry = target;
      before = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    before.forEach(breakers -> bind(target, breakers));
  }

  /** A producer has made {@code breakers}, perhaps before it is known who records them. */
  private void produced(Object breakers) {
    Registry target;
    lock.lock();
    try {
      target = registry;
      if (target == null && !closed) {
        waiting.add(breakers);
      }
    } finally {
      lock.unlock();
    }
    if (target != null) {
      bind(target, breakers);
    }
  }

  private static void bind(Registry target, Object breakers) {
    try {
      Resilience4jBeans.bind(target, breakers);
    } catch (RuntimeException | LinkageError e) {
      target.findings().warn("circuit breakers", "that CDI produces are not shown: " + e);
    }
  }

  private static void warn(Throwable cause) {
    LOGGER.log(Level.WARNING, "Some circuit breakers are not shown", cause);
  }
}
