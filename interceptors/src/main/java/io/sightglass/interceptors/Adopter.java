// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.ForeignAnnotation.Library;
import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.inject.spi.AnnotatedConstructor;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the methods of a class intercepted that carry annotations of other libraries, and finds those
 * that cannot be.
 *
 * @param <T> the class examined
 */
final class Adopter<T> {

  private final ProcessAnnotatedType<T> event;
  private final AnnotatedType<T> type;
  private final List<ForeignAnnotation> ofClass;
  private final List<Obstacle> obstacles = new ArrayList<>();

  private Adopter(ProcessAnnotatedType<T> event) {
    this.event = event;
    this.type = event.getAnnotatedType();
    this.ofClass = ForeignAnnotation.among(type.getAnnotations(), true);
  }

  static <T> List<Obstacle> adopt(ProcessAnnotatedType<T> event) {
    Class<T> javaClass = event.getAnnotatedType().getJavaClass();
    // Only classes that may be beans; interceptors carry the annotations as bindings.
    if (Modifier.isAbstract(javaClass.getModifiers())
        || event.getAnnotatedType().isAnnotationPresent(Interceptor.class)) {
      return List.of();
    }
    Adopter<T> adopter = new Adopter<>(event);
    adopter.readMethods();
    adopter.readConstructors();
    return adopter.obstacles;
  }

  private void readMethods() {
    Set<Method> adopted = new HashSet<>();
    for (AnnotatedMethod<?> method : type.getMethods()) {
      List<ForeignAnnotation> own = ForeignAnnotation.among(method.getAnnotations(), false);
      if (own.isEmpty() && ofClass.isEmpty()) {
        continue;
      }
      Method member = method.getJavaMember();
      String obstacle = obstacle(member);
      if (obstacle == null && MeteredCalls.isIntercepted(member, type.getJavaClass())) {
        adopted.add(member);
      } else if (obstacle != null && (!own.isEmpty() || isOfClass(member))) {
        report(own.isEmpty() ? ofClass : own, member, obstacle);
      }
    }
    if (!adopted.isEmpty()) {
      event
          .configureAnnotatedType()
          .filterMethods(method -> adopted.contains(method.getJavaMember()))
          .forEach(method -> method.add(AdoptedLiteral.INSTANCE));
    }
  }

  private void readConstructors() {
    for (AnnotatedConstructor<T> constructor : type.getConstructors()) {
      for (ForeignAnnotation annotation :
          ForeignAnnotation.among(constructor.getAnnotations(), false)) {
        add(
            annotation,
            type.getJavaClass().getName(),
            " on a constructor: only calls of methods are; annotate a method");
      }
    }
  }

  /**
   * A class-level annotation means the methods that others call, so not private and static ones.
   */
  private boolean isOfClass(Method method) {
    int others = Modifier.PRIVATE | Modifier.STATIC;
    return (method.getModifiers() & others) == 0
        && method.getDeclaringClass() != Object.class
        && !method.isSynthetic();
  }

  private @Nullable String obstacle(Method method) {
    String ofType = Doctor.obstacle(type);
    return ofType != null ? ofType : Doctor.obstacle(method);
  }

  private void report(List<ForeignAnnotation> annotations, Method method, String obstacle) {
    for (ForeignAnnotation annotation : annotations) {
      add(
          annotation,
          method.getDeclaringClass().getName() + "." + method.getName(),
          ": CDI intercepts by a subclass that overrides, and " + obstacle);
    }
  }

  private void add(ForeignAnnotation annotation, String subject, String reason) {
    obstacles.add(
        new Obstacle(
            annotation.library(),
            new Finding(subject, "is not measured by " + annotation.source() + reason)));
  }

  /**
   * Something that is not measured.
   *
   * @param library whose annotation asks for it
   * @param finding what is said of it
   */
  record Obstacle(Library library, Finding finding) {}
}
