// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Collector;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Registers the methods that {@link Gauge} shows, one metric for each name. */
final class BeanGauges {

  private final Registry registry;
  private final CallFailures failures;

  BeanGauges(Registry registry, CallFailures failures) {
    this.registry = registry;
    this.failures = failures;
  }

  /**
   * Registers {@code gauges}; what cannot be had is a finding.
   *
   * @return what is registered
   */
  List<Collector> register(List<BeanGauge> gauges) {
    Map<String, Map<Labels, BeanGauge>> byName = new TreeMap<>();
    for (BeanGauge gauge : gauges) {
      BeanGauge other =
          byName
              .computeIfAbsent(gauge.name(), name -> new HashMap<>())
              .putIfAbsent(gauge.pageLabels(), gauge);
      if (other != null) {
        warn(
            gauge,
            gauge.name()
                + " with these labels shows "
                + other.subject()
                + " already; choose another name, or tell them apart by @Label with a fixed value");
      }
    }
    List<Collector> registered = new ArrayList<>();
    byName.values().forEach(sharing -> register(sharing, registered));
    return registered;
  }

  private void register(Map<Labels, BeanGauge> sharing, List<Collector> registered) {
    BeanGauge first = sharing.values().iterator().next();
    String help = first.help().isEmpty() ? "What " + first.subject() + "() returns." : first.help();
    try {
      Collector shown = new Shown(Metadata.gauge(first.name(), help), sharing, failures);
      registry.register(shown);
      registered.add(shown);
    } catch (IllegalArgumentException e) {
      sharing.values().forEach(gauge -> warn(gauge, String.valueOf(e.getMessage())));
    }
  }

  private static void push(
      MetricVisitor visitor, Labels labels, BeanGauge gauge, CallFailures failures) {
    Double value;
    try {
      value = gauge.read();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // One method that throws costs its own sample, not those of its neighbours.
      failures.swallowed(e.getCause() == null ? e : e.getCause());
      return;
    }
    if (value != null) {
      visitor.gauge(labels, value);
    }
  }

  private void warn(BeanGauge gauge, String message) {
    registry.findings().warn(gauge.subject(), "is not shown by @Gauge: " + message);
  }

  /** The methods of one name, as a metric that can be taken away again. */
  private record Shown(Metadata metadata, Map<Labels, BeanGauge> gauges, CallFailures failures)
      implements Collector {

    @Override
    public String name() {
      return metadata.name();
    }

    @Override
    public List<Metadata> describe() {
      return List.of(metadata);
    }

    @Override
    public void collect(MetricVisitor visitor) {
      visitor.family(metadata);
      gauges.forEach((labels, gauge) -> push(visitor, labels, gauge, failures));
    }
  }
}
