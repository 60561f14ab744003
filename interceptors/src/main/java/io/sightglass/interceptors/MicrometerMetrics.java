// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.AdoptedMetric.Recording;
import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.interceptors.CallLabel.Outcome;
import io.sightglass.interceptors.CallLabel.Thrown;
import io.sightglass.registry.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the annotations of Micrometer mean: names and labels of its TimedAspect and CountedAspect,
 * as its PrometheusMeterRegistry shows them.
 */
final class MicrometerMetrics {

  private static final String NONE = "none";

  private MicrometerMetrics() {}

  /**
   * The metrics of {@code annotation}.
   *
   * @param problems is told of each tag that cannot be had
   */
  static List<AdoptedMetric> of(
      MeteredCall call, ForeignAnnotation annotation, Consumer<String> problems) {
    boolean counted = annotation.simpleName().equals("Counted");
    boolean task = annotation.flag("longTask");
    List<CallLabel> labels = extraTags(annotation, problems);
    labels.add(new Fixed(CallKind.CLASS, call.method().getDeclaringClass().getName()));
    labels.add(new Fixed(CallKind.METHOD, call.methodName()));
    if (!task) {
      labels.add(new Thrown(CallKind.EXCEPTION, NONE));
    }
    if (counted) {
      labels.add(new Outcome("result"));
    }
    AdoptedMetrics metrics = new AdoptedMetrics(call, annotation, List.copyOf(labels));
    if (counted) {
      metrics.add(
          MetricType.COUNTER,
          annotation.flag("recordFailuresOnly") ? Recording.FAILURES : Recording.CALLS,
          PrometheusNames.with("_total", name(annotation, "method.counted")));
    } else if (task) {
      metrics.add(MetricType.SUMMARY, Recording.TASKS, seconds(annotation));
    } else {
      addTimer(metrics, annotation);
    }
    return metrics.list();
  }

  private static void addTimer(AdoptedMetrics metrics, ForeignAnnotation annotation) {
    List<Double> objectives = annotation.numbers("serviceLevelObjectives");
    boolean histogram = annotation.flag("histogram");
    String name = seconds(annotation);
    if (histogram || !objectives.isEmpty()) {
      metrics.histogram(name, MicrometerBuckets.of(histogram, objectives));
    } else {
      metrics.summary(name, annotation.numbers("percentiles"));
    }
    metrics.add(MetricType.GAUGE, Recording.LONGEST, name + "_max");
  }

  private static String seconds(ForeignAnnotation annotation) {
    return PrometheusNames.with("_seconds", name(annotation, "method.timed"));
  }

  private static String name(ForeignAnnotation annotation, String byDefault) {
    String value = annotation.text("value");
    return PrometheusNames.ofMicrometer(value.isEmpty() ? byDefault : value);
  }

  private static List<CallLabel> extraTags(
      ForeignAnnotation annotation, Consumer<String> problems) {
    List<CallLabel> labels = new ArrayList<>();
    List<String> tags = annotation.texts("extraTags");
    for (int i = 0; i + 1 < tags.size(); i += 2) {
      labels.add(new Fixed(PrometheusNames.ofMicrometer(tags.get(i)), tags.get(i + 1)));
    }
    if (tags.size() % 2 != 0) {
      problems.accept(
          "has no tag \""
              + tags.get(tags.size() - 1)
              + "\": extraTags are names and values in turn; add its value");
    }
    return labels;
  }
}
