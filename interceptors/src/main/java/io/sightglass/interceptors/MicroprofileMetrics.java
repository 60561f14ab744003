// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.AdoptedMetric.Recording;
import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.registry.MetricType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the annotations of MicroProfile Metrics mean: names and labels of its specification, as
 * SmallRye Metrics shows them.
 */
final class MicroprofileMetrics {

  /*
   * Version 5 put the scope into a label, version 4 and earlier ones in front of the name. The
   * annotations tell the version: since 5 they have a member "scope".
   */

  static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.95, 0.98, 0.99, 0.999);

  /** The unit that means none. */
  static final String NO_UNIT = "none";

  private static final String SCOPE = "mp_scope";
  private static final String APPLICATION = "application";

  private MicroprofileMetrics() {}

  /**
   * The metrics of {@code annotation}.
   *
   * @param problems is told of each tag that cannot be had
   */
  static List<AdoptedMetric> of(
      MeteredCall call, ForeignAnnotation annotation, Consumer<String> problems) {
    AdoptedMetrics metrics =
        new AdoptedMetrics(call, annotation, List.copyOf(labels(annotation, problems)));
    String name = pageName(annotation, name(annotation, call.beanClass(), call.method()));
    switch (annotation.simpleName()) {
      case "Counted" -> metrics.add(MetricType.COUNTER, Recording.CALLS, counter(annotation, name));
      case "Timed" -> addTimer(metrics, name, isScopeInLabel(annotation));
      case "SimplyTimed" -> {
        metrics.add(MetricType.COUNTER, Recording.CALLS, PrometheusNames.with("_total", name));
        metrics.add(MetricType.GAUGE, Recording.TOTAL, name + "_elapsedTime_seconds");
        metrics.add(MetricType.GAUGE, Recording.LONGEST, name + "_maxTimeDuration_seconds");
      }
      case "Metered" ->
          metrics.add(MetricType.COUNTER, Recording.CALLS, PrometheusNames.with("_total", name));
      default -> metrics.add(MetricType.GAUGE, Recording.RUNNING, name + "_current");
    }
    return metrics.list();
  }

  private static void addTimer(AdoptedMetrics metrics, String name, boolean scopeInLabel) {
    if (scopeInLabel) {
      String seconds = PrometheusNames.with("_seconds", name);
      metrics.summary(seconds, QUANTILES);
      metrics.add(MetricType.GAUGE, Recording.LONGEST, seconds + "_max");
    } else {
      metrics.summary(name + "_seconds", QUANTILES);
      metrics.add(MetricType.GAUGE, Recording.TOTAL, name + "_elapsedTime_seconds");
      metrics.add(MetricType.GAUGE, Recording.LONGEST, name + "_max_seconds");
    }
  }

  /** The name of a counter: with its unit, if it has one. */
  static String counter(ForeignAnnotation annotation, String name) {
    return PrometheusNames.with("_total", withUnit(annotation, name));
  }

  /** {@code name} with the unit of the annotation, if it has one. */
  static String withUnit(ForeignAnnotation annotation, String name) {
    String unit = annotation.text("unit");
    return unit.isEmpty() || unit.equals(NO_UNIT)
        ? name
        : PrometheusNames.with('_' + PrometheusNames.ofMicrometer(unit), name);
  }

  /** The name by the rules of the specification, with dots. */
  static String name(ForeignAnnotation annotation, Class<?> beanClass, Method method) {
    String wanted = annotation.text("name");
    boolean absolute = annotation.flag("absolute");
    if (!annotation.ofClass()) {
      String own = wanted.isEmpty() ? method.getName() : wanted;
      return absolute ? own : method.getDeclaringClass().getName() + '.' + own;
    }
    String own = (wanted.isEmpty() ? beanClass.getSimpleName() : wanted) + '.' + method.getName();
    String parent = beanClass.getPackageName();
    return absolute || parent.isEmpty() ? own : parent + '.' + own;
  }

  /** {@code name} with dots as Prometheus gets it. */
  static String pageName(ForeignAnnotation annotation, String name) {
    return isScopeInLabel(annotation)
        ? PrometheusNames.ofMicrometer(name)
        : APPLICATION + '_' + PrometheusNames.ofMicroprofile(name);
  }

  /** Whether the annotation is of version 5 or later. */
  static boolean isScopeInLabel(ForeignAnnotation annotation) {
    return annotation.has("scope");
  }

  /** The labels of {@code annotation}: its tags, and since version 5 its scope. */
  static List<Fixed> labels(ForeignAnnotation annotation, Consumer<String> problems) {
    Map<String, String> values = new TreeMap<>();
    for (String tag : annotation.texts("tags")) {
      // "=" and "," in a value may be escaped.
      int end = tag.indexOf('=');
      if (end > 0) {
        values.put(
            PrometheusNames.ofMicrometer(tag.substring(0, end).strip()),
            tag.substring(end + 1).replace("\\=", "=").replace("\\,", ","));
      } else {
        problems.accept(
            "has no tag \"" + tag + "\": a tag is a name, \"=\" and a value; write name=value");
      }
    }
    if (isScopeInLabel(annotation)) {
      String scope = annotation.text("scope");
      values.put(SCOPE, scope.isEmpty() ? APPLICATION : scope);
    }
    List<Fixed> labels = new ArrayList<>();
    values.forEach((name, value) -> labels.add(new Fixed(name, value)));
    return labels;
  }
}
