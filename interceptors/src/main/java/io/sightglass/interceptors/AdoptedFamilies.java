// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.AdoptedMetric.Recording;
import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.registry.GaugeBuilder;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SharedMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics that annotations of other libraries ask for.
 *
 * <p>One that cannot be had costs a finding. Safe for use by many threads.
 */
final class AdoptedFamilies {

  private final Registry registry;
  private final NanoClock clock;
  private final CallFamilies families;
  private final CallFailures failures;
  private final AdoptedPages pages;
  private final Map<MeteredCall, List<List<AdoptedMetric>>> wanted = new ConcurrentHashMap<>();

  AdoptedFamilies(
      Registry registry, NanoClock clock, CallFamilies families, CallFailures failures) {
    this.registry = registry;
    this.failures = failures;
    this.clock = clock;
    this.families = families;
    this.pages = AdoptedPages.in(registry);
  }

  /** Settles what metrics look like; is called for all calls before {@link #metric}. */
  void announce(MeteredCall call) {
    List<List<AdoptedMetric>> byAnnotation = new ArrayList<>();
    for (ForeignAnnotation annotation : ForeignAnnotation.of(call.annotated())) {
      List<AdoptedMetric> metrics = read(call, annotation);
      byAnnotation.add(metrics);
      metrics.stream()
          .filter(AdoptedFamilies::isRecorded)
          .forEach(metric -> families.shapes().announce(metric.definition()));
    }
    wanted.put(call, byAnnotation);
  }

  /** What {@code call} is recorded in, for all of its annotations; makes its series. */
  CallMetric metric(MeteredCall call) {
    List<CallMetric> metrics = new ArrayList<>();
    List<List<AdoptedMetric>> byAnnotation = wanted.remove(call);
    if (byAnnotation != null) {
      byAnnotation.forEach(annotation -> register(call, annotation, metrics));
    }
    return metrics.isEmpty() ? CallMetric.REFUSED : AllOf.of(metrics, failures);
  }

  private List<AdoptedMetric> read(MeteredCall call, ForeignAnnotation annotation) {
    return switch (annotation.library()) {
      case MICROPROFILE -> MicroprofileMetrics.of(call, annotation, problem -> warn(call, problem));
      case MICROMETER -> MicrometerMetrics.of(call, annotation, problem -> warn(call, problem));
    };
  }

  private void register(MeteredCall call, List<AdoptedMetric> wanted, List<CallMetric> metrics) {
    for (AdoptedMetric metric : wanted) {
      try {
        metrics.add(register(metric));
      } catch (IllegalArgumentException e) {
        warn(call, "is not measured by " + metric.annotation().source() + ": " + e.getMessage());
        return;
      }
    }
  }

  private CallMetric register(AdoptedMetric metric) {
    CallDefinition definition = metric.definition();
    if (metric.recording() == Recording.LONGEST) {
      return new LongestCall(
          pages.longest(metric.name(), metric.help()), definition.labels(), clock);
    }
    if (metric.recording() == Recording.TASKS) {
      return pages.task(metric.name(), metric.help(), fixed(definition.labels()), clock);
    }
    CallShape shape = families.shapes().of(definition);
    String help = shape.help().isEmpty() ? metric.help() : shape.help();
    return switch (definition.type()) {
      case COUNTER -> {
        var series = families.series(registry.counter(metric.name()).help(help), definition, shape);
        yield metric.recording() == Recording.FAILURES
            ? new CallExceptions(series, List.of())
            : new CallCounter(series);
      }
      case GAUGE -> {
        boolean isTotal = metric.recording() == Recording.TOTAL;
        GaugeBuilder gauge =
            registry
                .gauge(metric.name())
                .help(help)
                .shared(isTotal ? SharedMode.SUM : SharedMode.LIVE_SUM);
        var series = families.series(gauge, definition, shape);
        yield isTotal ? new ElapsedTime(series, clock) : new CallGauge(series);
      }
      default -> timer(metric, help, shape);
    };
  }

  private CallMetric timer(AdoptedMetric metric, String help, CallShape shape) {
    CallDefinition definition = metric.definition();
    if (definition.type() == MetricType.HISTOGRAM) {
      var builder = registry.histogram(metric.name()).help(help).buckets(shape.upperBounds());
      return new CallTimer<>(families.series(builder, definition, shape), clock);
    }
    var builder = registry.summary(metric.name()).help(help).quantiles(shape.quantileShares());
    return new CallTimer<>(families.series(builder, definition, shape), clock);
  }

  /** Whether the metric is one of the registry, and not computed when it is read. */
  private static boolean isRecorded(AdoptedMetric metric) {
    return metric.recording() != Recording.LONGEST && metric.recording() != Recording.TASKS;
  }

  private static Labels fixed(List<CallLabel> labels) {
    Map<String, String> values = new TreeMap<>();
    for (CallLabel label : labels) {
      if (label instanceof Fixed one) {
        values.put(one.name(), one.text());
      }
    }
    return Labels.of(values);
  }

  private void warn(MeteredCall call, String message) {
    registry.findings().warn(call.subject(), message);
  }
}
