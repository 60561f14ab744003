// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Labels;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A method of a bean whose result is shown.
 *
 * @param subject the method as findings name it
 * @param name the metric name
 * @param help what is shown, or ""
 * @param labels by which methods of one name are told apart
 * @param method without parameters, accessible
 * @param bean makes or finds the bean
 * @param factor what its results are multiplied by
 * @param library whose annotation asks for it, or null for our own
 */
record BeanGauge(
    String subject,
    String name,
    String help,
    Map<String, String> labels,
    Method method,
    Supplier<?> bean,
    double factor,
    ForeignAnnotation.@Nullable Library library) {

  /** The labels as the page has them. */
  Labels pageLabels() {
    return Labels.of(labels);
  }

  /**
   * What the method returns now; null if that is null.
   *
   * @throws ReflectiveOperationException if it throws
   */
  @Nullable Double read() throws ReflectiveOperationException {
    Object value = method.invoke(bean.get());
    if (value instanceof Boolean is) {
      return is ? 1.0 : 0.0;
    }
    return value instanceof Number number ? (Double) (number.doubleValue() * factor) : null;
  }

  /** Whether a gauge can show what a method of this type returns. */
  static boolean isShown(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || type == Boolean.class
        || (type.isPrimitive() && type != void.class && type != char.class);
  }
}
