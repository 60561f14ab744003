// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds annotated methods of beans that a producer makes, which CDI does not intercept. */
final class ProducedBeans {

  private ProducedBeans() {}

  /** One finding for each annotated method of what {@code producer} makes. */
  static List<Finding> examine(AnnotatedMember<?> producer) {
    Class<?> made = rawType(producer.getBaseType());
    // A producer that is given a factory of interception may use it.
    if (made == null || hasInterceptionFactory(producer)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Method method : made.getMethods()) {
      if (method.getDeclaringClass() != Object.class) {
        for (MeteredCall call : MeteredCalls.of(AnnotatedCall.of(made, method))) {
          findings.add(finding(call, producer));
        }
      }
    }
    return findings;
  }

  /** Whether only what comes can tell if it is measured without CDI. */
  static boolean mayBeInstrumented(AnnotatedMember<?> producer) {
    Class<?> made = rawType(producer.getBaseType());
    return made != null && made.isInterface();
  }

  /** Says of what a producer has made that it is not measured, the first time it is not. */
  static final class Report implements Consumer<Object> {

    private final List<Finding> findings;
    private final BeanMetrics beans;
    private final AtomicBoolean said = new AtomicBoolean();

    Report(List<Finding> findings, BeanMetrics beans) {
      this.findings = findings;
      this.beans = beans;
    }

    @Override
    public void accept(Object made) {
      if (!said.get() && !MeasuredObject.isOne(made) && !said.getAndSet(true)) {
        beans.addFindings(findings);
      }
    }
  }

  private static Finding finding(MeteredCall call, AnnotatedMember<?> producer) {
    return new Finding(
        call.subject(),
        "is not measured by "
            + call.kind().source()
            + ": CDI does not intercept what "
            + producer.getDeclaringType().getJavaClass().getName()
            + "."
            + producer.getJavaMember().getName()
            + " produces; return Sightglass.in(registry).instrument(interface, object) there");
  }

  private static boolean hasInterceptionFactory(AnnotatedMember<?> producer) {
    return producer instanceof AnnotatedCallable<?> callable
        && callable.getParameters().stream()
            .anyMatch(parameter -> rawType(parameter.getBaseType()) == InterceptionFactory.class);
  }

  private static @Nullable Class<?> rawType(Type type) {
    if (type instanceof ParameterizedType of) {
      return rawType(of.getRawType());
    }
    return type instanceof Class<?> known ? known : null;
  }
}
