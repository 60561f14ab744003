// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.reflect.Method;
import java.util.Map;

/**
 * What {@code @Gauge} of MicroProfile Metrics shows.
 *
 * @param name on the page
 * @param factor that brings a result into the unit of the name
 */
record MicroprofileGauge(String name, double factor) {

  /*
   * Before version 5 the specification had values brought to base units, seconds and bytes; since
   * then they are shown in the unit of the annotation.
   */

  private static final double KIBI = 1024;

  private static final Map<String, Double> SECONDS =
      Map.of(
          "nanoseconds", 1e-9,
          "microseconds", 1e-6,
          "milliseconds", 1e-3,
          "seconds", 1.0,
          "minutes", 60.0,
          "hours", 3600.0,
          "days", 86_400.0);

  private static final Map<String, Double> BYTES =
      Map.of(
          "bytes", 1.0,
          "kilobytes", 1e3,
          "megabytes", 1e6,
          "gigabytes", 1e9,
          "bits", 0.125,
          "kilobits", 125.0,
          "kibibits", KIBI / 8,
          "mebibits", KIBI * KIBI / 8,
          "gibibits", KIBI * KIBI * KIBI / 8);

  static MicroprofileGauge of(ForeignAnnotation annotation, Class<?> beanClass, Method method) {
    String name =
        MicroprofileMetrics.pageName(
            annotation, MicroprofileMetrics.name(annotation, beanClass, method));
    String unit = annotation.text("unit");
    if (unit.isEmpty() || unit.equals(MicroprofileMetrics.NO_UNIT)) {
      return new MicroprofileGauge(name, 1);
    }
    if (MicroprofileMetrics.isScopeInLabel(annotation)) {
      return new MicroprofileGauge(MicroprofileMetrics.withUnit(annotation, name), 1);
    }
    Double seconds = SECONDS.get(unit);
    if (seconds != null) {
      return new MicroprofileGauge(name + "_seconds", seconds);
    }
    Double bytes = BYTES.get(unit);
    return bytes != null
        ? new MicroprofileGauge(name + "_bytes", bytes)
        : new MicroprofileGauge(name + '_' + PrometheusNames.ofMicroprofile(unit), 1);
  }
}
