// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an annotation asks to be measured of a call, and the metric that it is by default. */
enum CallKind {
  COUNTED(Counted.class, "bean_calls", "_total", "Calls of bean methods that have ended."),
  TIMED(Timed.class, "bean_call_duration", "_seconds", "How long calls of bean methods took."),
  IN_PROGRESS(InProgress.class, "bean_calls_in_progress", "", "Calls of bean methods running now.");

  static final String CLASS = "class";
  static final String METHOD = "method";
  static final String EXCEPTION = "exception";

  private final Class<? extends Annotation> annotation;
  private final String defaultName;
  private final String suffix;
  private final String defaultHelp;

  CallKind(
      Class<? extends Annotation> annotation,
      String defaultName,
      String suffix,
      String defaultHelp) {
    this.annotation = annotation;
    this.defaultName = defaultName;
    this.suffix = suffix;
    this.defaultHelp = defaultHelp;
  }

  Class<? extends Annotation> annotation() {
    return annotation;
  }

  /** Whether {@code candidate} is the annotation of this kind. */
  boolean isAnnotation(Annotation candidate) {
    return candidate.annotationType() == annotation;
  }

  String defaultHelp() {
    return defaultHelp;
  }

  /** The annotation as it is written in source. */
  String source() {
    return "@" + annotation.getSimpleName();
  }

  /** The name on the page, whether or not {@code wanted} has its suffix; "" is the default. */
  String metricName(String wanted) {
    String name = wanted.isEmpty() ? defaultName : wanted;
    return name.endsWith(suffix) ? name : name + suffix;
  }

  /** The annotation of this kind on {@code element}, or on an annotation of it: a stereotype. */
  @Nullable Annotation on(AnnotatedElement element) {
    return among(List.of(element.getAnnotations()));
  }

  /** The annotation of this kind among {@code annotations}, or on one of them. */
  @Nullable Annotation among(Iterable<Annotation> annotations) {
    Annotation indirect = null;
    for (Annotation candidate : annotations) {
      if (isAnnotation(candidate)) {
        return candidate;
      }
      if (indirect == null) {
        indirect = candidate.annotationType().getAnnotation(annotation);
      }
    }
    return indirect;
  }
}
