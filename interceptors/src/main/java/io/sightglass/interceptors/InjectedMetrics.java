// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Registry;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** Registers the metrics that injection points ask for. */
final class InjectedMetrics {

  private InjectedMetrics() {}

  /** What {@code point} asks for, or null if it is no metric. */
  static @Nullable MetricWish wish(InjectionPoint point) {
    for (Annotation qualifier : point.getQualifiers()) {
      if (qualifier instanceof Metric metric && MetricWish.isMetric(point.getType())) {
        return MetricWish.of(point, metric);
      }
    }
    return null;
  }

  /**
   * The metric in {@code registry}; one that cannot be had is a finding, and replaced by one of the
   * default name, or by one that nobody sees.
   */
  static Object register(MetricWish wish, Registry registry) {
    try {
      return wish.in(registry);
    } catch (IllegalArgumentException e) {
      return replaced(wish, registry, String.valueOf(e.getMessage()));
    }
  }

  private static Object replaced(MetricWish wish, Registry registry, String reason) {
    try {
      Object replacement = wish.withDefaultName().in(registry);
      registry.findings().warn(wish.subject(), "is " + wish.defaultName() + " instead: " + reason);
      return replacement;
    } catch (IllegalArgumentException e) {
      registry.findings().warn(wish.subject(), "is not shown: " + reason);
      return wish.unseen();
    }
  }
}
