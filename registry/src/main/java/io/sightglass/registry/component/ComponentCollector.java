// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Collector;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says at each scrape what of the components is worked out and not counted. */
final class ComponentCollector implements Collector {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  private final Directory<Component> components;
  private final Directory<ComponentLog> logs;
  private final boolean showsCreated;
  private final boolean showsLegacyNames;

  ComponentCollector(
      Directory<Component> components,
      Directory<ComponentLog> logs,
      boolean showsCreated,
      boolean showsLegacyNames) {
    this.components = components;
    this.logs = logs;
    this.showsCreated = showsCreated;
    this.showsLegacyNames = showsLegacyNames;
  }

  @Override
  public List<Metadata> describe() {
    List<Metadata> all =
        new ArrayList<>(
            List.of(
                ComponentFamilies.FAILURE_RATE,
                ComponentFamilies.LATENCY,
                ComponentFamilies.AVERAGE_LATENCY,
                ComponentFamilies.STATES));
    if (showsLegacyNames) {
      all.add(ComponentFamilies.LEGACY_SUCCESS);
      all.add(ComponentFamilies.LEGACY_FAILED);
      all.add(ComponentFamilies.LEGACY_STATE);
      all.add(ComponentFamilies.LEGACY_LOG);
    }
    return List.copyOf(all);
  }

  @Override
  public void collect(MetricVisitor visitor) {
    List<Reading> readings = components.all().values().stream().map(Reading::of).toList();
    visitor.family(ComponentFamilies.FAILURE_RATE);
    readings.forEach(each -> visitor.gauge(each.labels, each.summary.failureRate()));
    collectLatencies(visitor, readings);
    collectStates(visitor, readings);
    if (showsLegacyNames) {
      collectLegacyNames(visitor, readings);
    }
  }

  private void collectLatencies(MetricVisitor visitor, List<Reading> readings) {
    visitor.family(ComponentFamilies.LATENCY);
    readings.forEach(
        each ->
            visitor.summary(
                each.labels, each.latencyCount, each.latencySum, each.quantiles(), details(each)));
    visitor.family(ComponentFamilies.AVERAGE_LATENCY);
    readings.stream()
        .filter(each -> !each.latencies.isEmpty())
        .forEach(each -> visitor.gauge(each.labels, each.latencies.average()));
  }

  private Details details(Reading reading) {
    return showsCreated
        ? new Details(reading.beganMillis / MILLIS_PER_SECOND, Double.NaN, List.of())
        : Details.NONE;
  }

  private static void collectStates(MetricVisitor visitor, List<Reading> readings) {
    visitor.family(ComponentFamilies.STATES);
    for (Reading each : readings) {
      for (BreakerState state : BreakerState.values()) {
        Labels labels = each.labels.and(ComponentFamilies.STATE, state.label());
        visitor.gauge(labels, each.summary.state() == state ? 1 : 0);
      }
    }
  }

  private void collectLegacyNames(MetricVisitor visitor, List<Reading> readings) {
    visitor.family(ComponentFamilies.LEGACY_SUCCESS);
    readings.forEach(
        each ->
            visitor.unknown(each.labels, (double) each.summary.successfulCalls(), Details.NONE));
    visitor.family(ComponentFamilies.LEGACY_FAILED);
    readings.forEach(
        each -> visitor.unknown(each.labels, (double) each.summary.failedCalls(), Details.NONE));
    visitor.family(ComponentFamilies.LEGACY_STATE);
    readings.forEach(each -> visitor.gauge(each.labels, each.summary.state().code()));
    visitor.family(ComponentFamilies.LEGACY_LOG);
    collectLegacyLog(visitor, logs.all().values());
  }

  private static void collectLegacyLog(MetricVisitor visitor, Collection<ComponentLog> logs) {
    for (ComponentLog log : logs) {
      for (int i = 0; i < ComponentLog.LEVELS.size(); i++) {
        Labels labels =
            Labels.of(
                ComponentFamilies.COMPONENT,
                log.component(),
                ComponentFamilies.LEVEL,
                ComponentLog.LEVELS.get(i));
        visitor.unknown(labels, log.count(i), Details.NONE);
      }
    }
  }

  /** A component as one scrape sees it. */
  private static final class Reading {
    final Labels labels;
    final ComponentSummary summary;
    final Latencies latencies;
    final double latencySum;
    final double latencyCount;
    final long beganMillis;

    private Reading(Component component, CallRecords records) {
      this.labels = Labels.of(ComponentFamilies.COMPONENT, component.name());
      this.latencySum = records.latencySum();
      this.latencyCount = (double) records.window.recorded();
      this.latencies = records.window.latencies();
      this.summary = component.summary(records, latencies);
      this.beganMillis = records.beganMillis;
    }

    static Reading of(Component component) {
      return new Reading(component, component.records());
    }

    List<Quantile> quantiles() {
      List<Quantile> quantiles = new ArrayList<>(QUANTILES.length);
      for (double share : QUANTILES) {
        double value = latencies.isEmpty() ? Double.NaN : latencies.percentile(100 * share);
        quantiles.add(new Quantile(share, value));
      }
      return quantiles;
    }
  }
}
