// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.AdoptedMetric.Recording;
import io.sightglass.registry.MetricType;
import java.util.ArrayList;
import java.util.List;

/** Gathers the metrics of one annotation of one method. */
final class AdoptedMetrics {

  private final MeteredCall call;
  private final ForeignAnnotation annotation;
  private final List<CallLabel> labels;
  private final List<AdoptedMetric> metrics = new ArrayList<>();

  AdoptedMetrics(MeteredCall call, ForeignAnnotation annotation, List<CallLabel> labels) {
    this.call = call;
    this.annotation = annotation;
    this.labels = labels;
  }

  AdoptedMetrics add(MetricType type, Recording recording, String name) {
    return add(type, recording, name, List.of(), List.of());
  }

  AdoptedMetrics summary(String name, List<Double> quantiles) {
    return add(MetricType.SUMMARY, Recording.DURATIONS, name, List.of(), quantiles);
  }

  AdoptedMetrics histogram(String name, List<Double> buckets) {
    return add(MetricType.HISTOGRAM, Recording.DURATIONS, name, buckets, List.of());
  }

  private AdoptedMetrics add(
      MetricType type,
      Recording recording,
      String name,
      List<Double> buckets,
      List<Double> quantiles) {
    CallDefinition definition =
        new CallDefinition(
            call,
            type,
            name,
            annotation.text("description"),
            buckets,
            quantiles,
            labels,
            List.of());
    metrics.add(new AdoptedMetric(annotation, recording, definition));
    return this;
  }

  /** All of them, the one that the others go with first. */
  List<AdoptedMetric> list() {
    return List.copyOf(metrics);
  }
}
