// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of one bean class, and what an annotation asks to be measured of its calls.
 *
 * @param kind what is measured
 * @param beanClass the class that the label names: the bean's, also for an inherited method
 * @param method the method as it is declared
 * @param metricName the name on the page
 * @param help the help text asked for, or ""
 * @param buckets the buckets asked for, or none
 */
record MeteredCall(
    CallKind kind,
    Class<?> beanClass,
    Method method,
    String metricName,
    String help,
    List<Double> buckets) {

  static MeteredCall of(
      CallKind kind, Class<?> beanClass, Method method, @Nullable Annotation annotation) {
    String value = "";
    String help = "";
    List<Double> buckets = List.of();
    if (annotation instanceof Counted counted) {
      value = counted.value();
      help = counted.help();
    } else if (annotation instanceof Timed timed) {
      value = timed.value();
      help = timed.help();
      buckets = Arrays.stream(timed.buckets()).boxed().toList();
    } else if (annotation instanceof InProgress inProgress) {
      value = inProgress.value();
      help = inProgress.help();
    }
    return new MeteredCall(kind, beanClass, method, kind.metricName(value), help, buckets);
  }

  /** The same call in the metric that the annotation means when it says nothing. */
  MeteredCall inDefaultMetric() {
    return new MeteredCall(kind, beanClass, method, kind.metricName(""), "", List.of());
  }

  boolean isInDefaultMetric() {
    return metricName.equals(kind.metricName(""));
  }

  String className() {
    return nameOf(beanClass);
  }

  String methodName() {
    return method.getName();
  }

  /** The call as findings name it. */
  String subject() {
    return beanClass.getName() + "." + method.getName();
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
