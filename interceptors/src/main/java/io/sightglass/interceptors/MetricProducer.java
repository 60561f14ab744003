// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Info;
import io.sightglass.registry.Registry;
import io.sightglass.registry.StateSet;
import io.sightglass.registry.Summary;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;

/** Produces what {@link Metric} injects. */
@Dependent
class MetricProducer {

  /*
   * Producer methods, since not every container hands the injection point to a bean with a
   * qualifier that an extension adds.
   */

  private final Registry registry;

  @Inject
  MetricProducer(Registry registry) {
    this.registry = registry;
  }

  @Produces
  @Metric
  Counter counter(InjectionPoint point) {
    return (Counter) metric(point);
  }

  @Produces
  @Metric
  @SuppressWarnings("unchecked") // The type of the injection point.
  Family<Counter> counters(InjectionPoint point) {
    return (Family<Counter>) metric(point);
  }

  @Produces
  @Metric
  io.sightglass.registry.Gauge gauge(InjectionPoint point) {
    return (io.sightglass.registry.Gauge) metric(point);
  }

  @Produces
  @Metric
  @SuppressWarnings("unchecked") // The type of the injection point.
  Family<io.sightglass.registry.Gauge> gauges(InjectionPoint point) {
    return (Family<io.sightglass.registry.Gauge>) metric(point);
  }

  @Produces
  @Metric
  Histogram histogram(InjectionPoint point) {
    return (Histogram) metric(point);
  }

  @Produces
  @Metric
  @SuppressWarnings("unchecked") // The type of the injection point.
  Family<Histogram> histograms(InjectionPoint point) {
    return (Family<Histogram>) metric(point);
  }

  @Produces
  @Metric
  Summary summary(InjectionPoint point) {
    return (Summary) metric(point);
  }

  @Produces
  @Metric
  @SuppressWarnings("unchecked") // The type of the injection point.
  Family<Summary> summaries(InjectionPoint point) {
    return (Family<Summary>) metric(point);
  }

  @Produces
  @Metric
  Info info(InjectionPoint point) {
    return (Info) metric(point);
  }

  @Produces
  @Metric
  @SuppressWarnings("unchecked") // The type of the injection point.
  Family<Info> infos(InjectionPoint point) {
    return (Family<Info>) metric(point);
  }

  @Produces
  @Metric
  StateSet stateSet(InjectionPoint point) {
    return (StateSet) metric(point);
  }

  @Produces
  @Metric
  @SuppressWarnings("unchecked") // The type of the injection point.
  Family<StateSet> stateSets(InjectionPoint point) {
    return (Family<StateSet>) metric(point);
  }

  private Object metric(InjectionPoint point) {
    MetricWish wish = InjectedMetrics.wish(point);
    if (wish == null) {
      throw new IllegalArgumentException(point + " is injected without @Metric; annotate it");
    }
    return InjectedMetrics.register(wish, registry);
  }
}
