// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SharedMetricRegistries;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A registry of Dropwizard, under the names of the bridge that the Prometheus client has for it.
 *
 * <p>Needs Dropwizard's metrics-core.
 *
 * @param origin the registry
 */
public record DropwizardRegistry(MetricRegistry origin) implements ForeignRegistry {

  private static final double SECONDS_PER_NANO = 1e-9;

  /** Shows the shared registries, and those among {@code attributes}. */
  public static void find(ForeignRegistries all, Supplier<? extends Collection<?>> attributes) {
    all.find("SharedMetricRegistries", DropwizardRegistry::shared);
    all.find("MetricRegistry attribute", () -> among(attributes.get()));
  }

  private static List<DropwizardRegistry> shared() {
    return SharedMetricRegistries.names().stream()
        .map(SharedMetricRegistries::getOrCreate)
        .map(DropwizardRegistry::new)
        .toList();
  }

  private static List<DropwizardRegistry> among(Collection<?> attributes) {
    return attributes.stream()
        .filter(MetricRegistry.class::isInstance)
        .map(each -> new DropwizardRegistry((MetricRegistry) each))
        .toList();
  }

  @Override
  public void pushTo(ForeignFamilies page) {
    // In order, so that it is always the same one of two names that become one.
    new TreeMap<>(origin.getMetrics())
        .forEach((name, metric) -> page.add(name, visitor -> push(visitor, name, metric)));
  }

  private static void push(MetricVisitor visitor, String name, Metric metric) {
    if (metric instanceof Gauge<?> gauge) {
      gauge(visitor, name, metric, gauge.getValue());
    } else if (metric instanceof Counter counter) {
      gauge(visitor, name, metric, (double) counter.getCount());
    } else if (metric instanceof Histogram histogram) {
      summary(visitor, name, metric, histogram.getCount(), histogram.getSnapshot(), 1);
    } else if (metric instanceof Timer timer) {
      summary(visitor, name, metric, timer.getCount(), timer.getSnapshot(), SECONDS_PER_NANO);
    } else if (metric instanceof Meter meter) {
      visitor.family(Metadata.counter(LegacyName.of(name), help(name, metric)));
      visitor.counter(Labels.NONE, (double) meter.getCount());
    }
  }

  /** What is no number is on no page. */
  private static void gauge(MetricVisitor visitor, String name, Metric metric, Object value) {
    if (value instanceof Number number) {
      visitor.family(family(name, MetricType.GAUGE, metric));
      visitor.gauge(Labels.NONE, number.doubleValue());
    } else if (value instanceof Boolean truth) {
      visitor.family(family(name, MetricType.GAUGE, metric));
      visitor.gauge(Labels.NONE, truth ? 1 : 0);
    }
  }

  private static void summary(
      MetricVisitor visitor,
      String name,
      Metric metric,
      long count,
      Snapshot snapshot,
      double factor) {
    List<Quantile> quantiles =
        List.of(
            new Quantile(0.5, snapshot.getMedian() * factor),
            new Quantile(0.75, snapshot.get75thPercentile() * factor),
            new Quantile(0.95, snapshot.get95thPercentile() * factor),
            new Quantile(0.98, snapshot.get98thPercentile() * factor),
            new Quantile(0.99, snapshot.get99thPercentile() * factor),
            new Quantile(0.999, snapshot.get999thPercentile() * factor));
    visitor.family(family(name, MetricType.SUMMARY, metric));
    visitor.summary(Labels.NONE, (double) count, Double.NaN, quantiles, Details.NONE);
  }

  private static Metadata family(String name, MetricType type, Metric metric) {
    return new Metadata(LegacyName.of(name), type, "", help(name, metric));
  }

  private static String help(String name, Metric metric) {
    String type = metric.getClass().getName();
    int lambda = type.indexOf("$$Lambda");
    // What follows is another one after each start.
    String stable = lambda < 0 ? type : type.substring(0, lambda);
    return "Generated from Dropwizard metric import (metric=" + name + ", type=" + stable + ")";
  }
}
