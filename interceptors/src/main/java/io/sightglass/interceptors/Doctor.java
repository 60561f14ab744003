// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.inject.spi.AnnotatedConstructor;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotated methods that CDI cannot intercept, and takes the annotation from those for which
 * CDI would refuse the whole deployment.
 *
 * @param <T> the class examined
 */
final class Doctor<T> {

  private final ProcessAnnotatedType<T> event;
  private final AnnotatedType<T> type;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(ProcessAnnotatedType<T> event) {
    this.event = event;
    this.type = event.getAnnotatedType();
  }

  static <T> List<Finding> examine(ProcessAnnotatedType<T> event) {
    Class<T> javaClass = event.getAnnotatedType().getJavaClass();
    // Only classes that may be beans; interceptors carry the annotations as bindings.
    if (Modifier.isAbstract(javaClass.getModifiers())
        || event.getAnnotatedType().isAnnotationPresent(Interceptor.class)) {
      return List.of();
    }
    Doctor<T> doctor = new Doctor<>(event);
    for (CallKind kind : CallKind.values()) {
      String obstacle = obstacle(doctor.type);
      if (obstacle != null) {
        doctor.examineClass(kind, obstacle);
      } else {
        doctor.examineMethods(kind);
      }
    }
    return doctor.findings;
  }

  /** What keeps a container from making a subclass of {@code type}, or null. */
  static @Nullable String obstacle(AnnotatedType<?> type) {
    if (Modifier.isFinal(type.getJavaClass().getModifiers())) {
      return "the class is final; remove final";
    }
    AnnotatedConstructor<?> used = null;
    for (AnnotatedConstructor<?> constructor : type.getConstructors()) {
      boolean injected = constructor.isAnnotationPresent(Inject.class);
      if (injected || (used == null && constructor.getParameters().isEmpty())) {
        used = constructor;
      }
    }
    return used != null && Modifier.isPrivate(used.getJavaMember().getModifiers())
        ? "the constructor is private; give it package access or more"
        : null;
  }

  private void examineClass(CallKind kind, String obstacle) {
    if (!type.isAnnotationPresent(kind.annotation())
        && type.getMethods().stream().noneMatch(m -> m.isAnnotationPresent(kind.annotation()))) {
      return;
    }
    report(kind, type.getJavaClass().getName(), obstacle);
    event.configureAnnotatedType().remove(kind::isAnnotation);
    event.configureAnnotatedType().methods().forEach(m -> m.remove(kind::isAnnotation));
  }

  private void examineMethods(CallKind kind) {
    Annotation ofClass = type.getAnnotation(kind.annotation());
    boolean refused = false;
    for (AnnotatedMethod<?> method : type.getMethods()) {
      Method member = method.getJavaMember();
      String obstacle = obstacle(member);
      if (obstacle == null || member.getDeclaringClass() == Object.class) {
        continue;
      }
      boolean ofMethod = method.isAnnotationPresent(kind.annotation());
      // A class-level annotation means the methods that others call, so not private and static
      // ones.
      if (ofMethod || (ofClass != null && isRefused(member))) {
        report(kind, member.getDeclaringClass().getName() + "." + member.getName(), obstacle);
        refused |= isRefused(member);
      }
    }
    if (refused) {
      annotateOnlyWhatCanBeIntercepted(kind, ofClass);
    }
  }

  private void annotateOnlyWhatCanBeIntercepted(CallKind kind, @Nullable Annotation ofClass) {
    event.configureAnnotatedType().remove(kind::isAnnotation);
    event
        .configureAnnotatedType()
        .methods()
        .forEach(
            method -> {
              if (isRefused(method.getAnnotated().getJavaMember())) {
                method.remove(kind::isAnnotation);
              } else if (ofClass != null && mayTake(ofClass, method.getAnnotated())) {
                method.add(ofClass);
              }
            });
  }

  private void report(CallKind kind, String subject, String obstacle) {
    findings.add(
        new Finding(
            subject,
            "is not measured by "
                + kind.source()
                + ": CDI intercepts by a subclass that overrides, and "
                + obstacle));
  }

  private static boolean mayTake(Annotation annotation, AnnotatedMethod<?> method) {
    Method member = method.getJavaMember();
    return obstacle(member) == null
        && member.getDeclaringClass() != Object.class
        && !method.isAnnotationPresent(annotation.annotationType());
  }

  /** Why CDI cannot intercept {@code method}, and the remedy; null if it can. */
  static @Nullable String obstacle(Method method) {
    if (Modifier.isStatic(method.getModifiers())) {
      return "the method is static; make it a method of the bean";
    }
    if (Modifier.isPrivate(method.getModifiers())) {
      return "the method is private; give it package access or more";
    }
    return Modifier.isFinal(method.getModifiers()) ? "the method is final; remove final" : null;
  }

  /** Whether a container refuses the deployment when such a method is to be intercepted. */
  static boolean isRefused(Method method) {
    int modifiers = method.getModifiers();
    return Modifier.isFinal(modifiers)
        && !Modifier.isPrivate(modifiers)
        && !Modifier.isStatic(modifiers)
        && method.getDeclaringClass() != Object.class;
  }
}
