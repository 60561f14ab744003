// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One method of one bean class, and the annotation that asks for its calls to be measured.
 *
 * @param kind what is measured
 * @param annotated the method and all of its annotations
 * @param annotation the one in force, or null if nobody knows it: it means what its defaults mean
 */
record MeteredCall(CallKind kind, AnnotatedCall annotated, @Nullable Annotation annotation) {

  /** The class that the label names. */
  Class<?> beanClass() {
    return annotated.beanClass();
  }

  Method method() {
    return annotated.method();
  }

  String className() {
    return nameOf(beanClass());
  }

  String methodName() {
    return method().getName();
  }

  /** The same call, on which annotations of {@code library} do not count. */
  MeteredCall without(ForeignAnnotation.Library library) {
    return kind == CallKind.ADOPTED
        ? new MeteredCall(kind, annotated.without(library::has), annotation)
        : this;
  }

  /** Whether an annotation counts on it. */
  boolean isMeasured() {
    return kind != CallKind.ADOPTED || !ForeignAnnotation.of(annotated).isEmpty();
  }

  /** The call as findings name it. */
  String subject() {
    return annotated.subject();
  }

  /**
   * The simple name of a class; an anonymous class has none, so it goes by what follows the
   * package.
   */
  static String nameOf(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty() ? type.getName().substring(type.getPackageName().length() + 1) : simple;
  }
}
