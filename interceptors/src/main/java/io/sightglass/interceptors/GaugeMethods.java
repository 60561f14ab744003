// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the methods of beans that {@link Gauge} shows. */
final class GaugeMethods {

  private static final Set<Class<? extends Annotation>> MANY_INSTANCES =
      Set.of(Dependent.class, RequestScoped.class, SessionScoped.class, ConversationScoped.class);

  private final BeanManager manager;
  private final List<Finding> findings = new ArrayList<>();

  /** Finds beans by {@code manager} when their methods are read. */
  GaugeMethods(BeanManager manager) {
    this.manager = manager;
  }

  /** The gauges of {@code bean}. */
  List<BeanGauge> of(Bean<?> bean, AnnotatedType<?> type) {
    List<BeanGauge> gauges = new ArrayList<>();
    for (AnnotatedMethod<?> method : type.getMethods()) {
      Gauge gauge = method.getAnnotation(Gauge.class);
      ForeignAnnotation foreign = ForeignAnnotation.gaugeAmong(method.getAnnotations());
      boolean wanted = gauge != null || foreign != null;
      if (wanted && MeteredCalls.isOwn(method.getJavaMember(), type.getJavaClass())) {
        String subject = type.getJavaClass().getName() + "." + method.getJavaMember().getName();
        String obstacle = obstacle(bean, method.getJavaMember());
        if (obstacle != null) {
          String source = gauge != null || foreign == null ? "@Gauge" : foreign.source();
          findings.add(new Finding(subject, "is not shown by " + source + ": " + obstacle));
        } else if (gauge != null) {
          gauges.add(gauge(subject, gauge, bean, method));
        } else if (foreign != null) {
          gauges.add(foreign(subject, foreign, bean, method.getJavaMember()));
        }
      }
    }
    return gauges;
  }

  /** What could not be shown so far. */
  List<Finding> findings() {
    return findings;
  }

  private BeanGauge gauge(String subject, Gauge gauge, Bean<?> bean, AnnotatedMethod<?> method) {
    return new BeanGauge(
        subject,
        gauge.value().isEmpty() ? nameOf(bean, method.getJavaMember()) : gauge.value(),
        gauge.help(),
        labels(subject, method),
        method.getJavaMember(),
        reference(bean),
        1,
        null);
  }

  private Map<String, String> labels(String subject, AnnotatedMethod<?> method) {
    Map<String, String> labels = new TreeMap<>();
    for (Label label : method.getAnnotations(Label.class)) {
      String problem =
          label.fixed().isEmpty()
              ? "a label of a gauge needs a fixed value; give it one"
              : CallLabels.problemOf(label.value());
      if (problem == null) {
        labels.put(label.value(), label.fixed());
      } else {
        findings.add(new Finding(subject, "has no label \"" + label.value() + "\": " + problem));
      }
    }
    return Map.copyOf(labels);
  }

  private BeanGauge foreign(
      String subject, ForeignAnnotation annotation, Bean<?> bean, Method method) {
    MicroprofileGauge wanted = MicroprofileGauge.of(annotation, bean.getBeanClass(), method);
    Map<String, String> labels = new TreeMap<>();
    MicroprofileMetrics.labels(annotation, problem -> findings.add(new Finding(subject, problem)))
        .forEach(label -> labels.put(label.name(), label.text()));
    return new BeanGauge(
        subject,
        wanted.name(),
        annotation.text("description"),
        Map.copyOf(labels),
        method,
        reference(bean),
        wanted.factor(),
        annotation.library());
  }

  private Supplier<?> reference(Bean<?> bean) {
    return () ->
        manager.getReference(bean, bean.getBeanClass(), manager.createCreationalContext(bean));
  }

  private static String nameOf(Bean<?> bean, Method method) {
    String name = method.getName();
    boolean getter = name.startsWith("get") && name.length() > 3;
    return SnakeCase.of(MeteredCall.nameOf(bean.getBeanClass()))
        + "_"
        + SnakeCase.of(getter ? name.substring(3) : name);
  }

  private static @Nullable String obstacle(Bean<?> bean, Method method) {
    if (MANY_INSTANCES.contains(bean.getScope())) {
      return "a bean that is @"
          + bean.getScope().getSimpleName()
          + " has not one instance for all; make it @ApplicationScoped";
    }
    if (method.getParameterCount() > 0) {
      return "a scrape has no arguments for it; show a method without parameters";
    }
    if (!BeanGauge.isShown(method.getReturnType())) {
      return "it returns "
          + method.getReturnType().getName()
          + "; show a method that returns a number or a boolean";
    }
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      return "it is private or static; make it a method of the bean with package access or more";
    }
    return method.trySetAccessible()
        ? null
        : "its module does not open "
            + method.getDeclaringClass().getPackageName()
            + "; make it public";
  }
}
