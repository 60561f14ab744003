// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.MetricType;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an annotation asks to be measured of a call, and the metric that it is by default. */
enum CallKind {
  COUNTED(
      Counted.class,
      MetricType.COUNTER,
      "bean_calls",
      "_total",
      "Calls of bean methods that have ended."),
  TIMED(
      Timed.class,
      MetricType.HISTOGRAM,
      "bean_call_duration",
      "_seconds",
      "How long calls of bean methods took."),
  IN_PROGRESS(
      InProgress.class,
      MetricType.GAUGE,
      "bean_calls_in_progress",
      "",
      "Calls of bean methods running now."),
  COUNTED_EXCEPTIONS(
      CountedExceptions.class,
      MetricType.COUNTER,
      "bean_exceptions",
      "_total",
      "Exceptions that calls of bean methods threw."),
  ADOPTED(Adopted.class),
  CONSUMER(MeteredConsumer.class),
  COMPONENT(MeteredComponent.class);

  /** The name of durations that are a summary, when an annotation gives none. */
  static final String SUMMARY = "bean_call_duration_summary";

  static final String CLASS = "class";
  static final String METHOD = "method";
  static final String EXCEPTION = "exception";

  private final Class<? extends Annotation> annotation;
  private final MetricType type;
  private final String defaultName;
  private final String suffix;
  private final String defaultHelp;

  /** A kind whose calls are recorded in metrics that are defined elsewhere. */
  CallKind(Class<? extends Annotation> annotation) {
    this(annotation, MetricType.UNKNOWN, "", "", "");
  }

  CallKind(
      Class<? extends Annotation> annotation,
      MetricType type,
      String defaultName,
      String suffix,
      String defaultHelp) {
    this.annotation = annotation;
    this.type = type;
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

  /** The type of its metric, unless the annotation asks for another one. */
  MetricType type() {
    return type;
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

  /** The annotation of this kind among {@code annotations}, or on one of them: a stereotype. */
  @Nullable Annotation among(List<Annotation> annotations) {
    return among(annotations, new HashSet<>());
  }

  private @Nullable Annotation among(List<Annotation> annotations, Set<Class<?>> seen) {
    for (Annotation candidate : annotations) {
      if (isAnnotation(candidate)) {
        return candidate;
      }
    }
    for (Annotation candidate : annotations) {
      Class<? extends Annotation> type = candidate.annotationType();
      // Annotations may carry themselves.
      if (seen.add(type)) {
        Annotation indirect = among(List.of(type.getAnnotations()), seen);
        if (indirect != null) {
          return indirect;
        }
      }
    }
    return null;
  }
}
