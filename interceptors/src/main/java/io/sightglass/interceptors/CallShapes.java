// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Findings;
import io.sightglass.registry.LabelValues;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each metric looks like: help, buckets and quantiles of the first that gives them, the labels
 * of all.
 *
 * <p>Safe for use by many threads.
 */
final class CallShapes {

  private static final int VALUES_PER_LABEL = 100;

  private final Findings findings;
  private final Map<String, CallShape> shapes = new ConcurrentHashMap<>();
  private final Map<String, List<String>> settled = new ConcurrentHashMap<>();
  private final Map<String, LabelValues> values = new ConcurrentHashMap<>();

  private CallShapes(Findings findings) {
    this.findings = findings;
    for (CallKind kind : CallKind.values()) {
      if (kind.type() == MetricType.UNKNOWN) {
        continue;
      }
      List<Double> bounds =
          kind.type() == MetricType.HISTOGRAM ? CallShape.boundsOf(Buckets.DEFAULT) : List.of();
      shapes.put(
          kind.metricName(""),
          new CallShape("the default metric", kind.defaultHelp(), bounds, List.of(), List.of()));
    }
  }

  /** Those of {@code registry}, which all who measure calls share. */
  static CallShapes in(Registry registry) {
    return registry.companion(CallShapes.class, r -> new CallShapes(r.findings()));
  }

  /** Adds what a call asks for; what contradicts an earlier one is a finding. */
  void announce(CallDefinition definition) {
    CallShape wanted = CallShape.of(definition);
    CallShape known = shapes.get(definition.name());
    shapes.merge(definition.name(), wanted, CallShape::completedBy);
    if (known == null) {
      return;
    }
    if (contradicts(known.help(), wanted.help(), "")) {
      ignore(definition, known, "help", '"' + wanted.help() + '"', '"' + known.help() + '"');
    }
    if (contradicts(known.buckets(), wanted.buckets(), List.of())) {
      ignore(definition, known, "buckets", wanted.buckets(), known.buckets());
    }
    if (contradicts(known.quantiles(), wanted.quantiles(), List.of())) {
      ignore(definition, known, "quantiles", wanted.quantiles(), known.quantiles());
    }
  }

  /** What the metric of {@code definition} looks like; its labels are those from now on. */
  CallShape of(CallDefinition definition) {
    CallShape shape = shapes.getOrDefault(definition.name(), CallShape.of(definition));
    List<String> names = settled.computeIfAbsent(definition.name(), key -> shape.labelNames());
    for (CallLabel label : definition.labels()) {
      if (!names.contains(label.name())) {
        findings.warn(
            definition.call().subject(),
            "has no label \""
                + label.name()
                + "\": "
                + definition.name()
                + " has had the labels "
                + names
                + " since it was first used; use another metric name");
      }
    }
    return shape.withLabels(names);
  }

  /** The values that a label of a metric has had. */
  LabelValues values(String metric, String label) {
    return values.computeIfAbsent(metric + '{' + label, key -> new LabelValues(VALUES_PER_LABEL));
  }

  private static boolean contradicts(Object known, Object wanted, Object nothing) {
    return !known.equals(nothing) && !wanted.equals(nothing) && !known.equals(wanted);
  }

  private void ignore(
      CallDefinition definition, CallShape known, String what, Object wanted, Object inForce) {
    findings.warn(
        definition.call().subject(),
        "asks for the "
            + what
            + " "
            + wanted
            + ", but "
            + definition.name()
            + " has "
            + inForce
            + " from "
            + known.owner()
            + "; use the same "
            + what
            + " or another metric name");
  }
}
