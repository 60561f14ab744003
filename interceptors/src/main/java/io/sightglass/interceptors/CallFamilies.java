// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics that annotations ask for; help and buckets are those of the first that gives them.
 *
 * <p>A definition that cannot be had costs a finding, and its calls are recorded in the default
 * metric of their kind.
 */
final class CallFamilies {

  private final Registry registry;
  private final NanoClock clock;
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  CallFamilies(Registry registry, NanoClock clock) {
    this.registry = registry;
    this.clock = clock;
    for (CallKind kind : CallKind.values()) {
      Shape shape = new Shape("the default metric", kind.defaultHelp(), bounds(Buckets.DEFAULT));
      shapes.put(kind.metricName(""), shape);
    }
  }

  /** Settles help and buckets of a metric; is called for all calls before {@link #metric}. */
  void define(MeteredCall call) {
    Shape wanted = new Shape(call.subject(), call.help(), call.buckets());
    Shape known = shapes.putIfAbsent(call.metricName(), wanted);
    if (known == null) {
      return;
    }
    shapes.put(call.metricName(), known.completedBy(wanted));
    if (known.contradictsHelp(wanted)) {
      warn(call, ignored("help", '"' + wanted.help + '"', call, known, '"' + known.help + '"'));
    }
    if (known.contradictsBuckets(wanted)) {
      warn(call, ignored("buckets", wanted.buckets, call, known, known.buckets));
    }
  }

  /** The metric that {@code call} is recorded in; makes its series. */
  CallMetric metric(MeteredCall call) {
    if (!call.isInDefaultMetric()) {
      try {
        return register(call);
      } catch (IllegalArgumentException e) {
        String used = call.inDefaultMetric().metricName();
        warn(call, "is measured as " + used + " instead: " + e.getMessage());
      }
    }
    try {
      return register(call.inDefaultMetric());
    } catch (IllegalArgumentException e) {
      warn(call, "is not measured by " + call.kind().source() + ": " + e.getMessage());
      return CallMetric.REFUSED;
    }
  }

  private CallMetric register(MeteredCall call) {
    Shape shape = shapes.getOrDefault(call.metricName(), Shape.NONE);
    String name = call.metricName();
    String help = shape.help.isEmpty() ? call.kind().defaultHelp() : shape.help;
    return switch (call.kind()) {
      case COUNTED ->
          new CallCounter(
              registry
                  .counter(name)
                  .help(help)
                  .register(CallKind.CLASS, CallKind.METHOD, CallKind.EXCEPTION),
              call);
      case TIMED ->
          new CallTimer(
              registry
                  .histogram(name)
                  .help(help)
                  .buckets(shape.upperBounds())
                  .register(CallKind.CLASS, CallKind.METHOD, CallKind.EXCEPTION),
              call,
              clock);
      case IN_PROGRESS ->
          new CallGauge(
              registry.gauge(name).help(help).register(CallKind.CLASS, CallKind.METHOD), call);
    };
  }

  private void warn(MeteredCall call, String message) {
    registry.findings().warn(call.subject(), message);
  }

  private static String ignored(
      String what, Object wanted, MeteredCall call, Shape known, Object inForce) {
    return "asks for the "
        + what
        + " "
        + wanted
        + ", but "
        + call.metricName()
        + " has "
        + inForce
        + " from "
        + known.owner
        + "; use the same "
        + what
        + " or another metric name";
  }

  private static List<Double> bounds(Buckets buckets) {
    List<Double> bounds = new ArrayList<>();
    for (int i = 0; i < buckets.size() - 1; i++) {
      bounds.add(buckets.upperBound(i));
    }
    return List.copyOf(bounds);
  }

  /** What the definition of a metric says beside its name, and who says it. */
  private record Shape(String owner, String help, List<Double> buckets) {

    static final Shape NONE = new Shape("", "", List.of());

    Shape completedBy(Shape other) {
      return new Shape(
          owner, help.isEmpty() ? other.help : help, buckets.isEmpty() ? other.buckets : buckets);
    }

    boolean contradictsHelp(Shape other) {
      return !help.isEmpty() && !other.help.isEmpty() && !help.equals(other.help);
    }

    boolean contradictsBuckets(Shape other) {
      return !buckets.isEmpty() && !other.buckets.isEmpty() && !buckets.equals(other.buckets);
    }

    Buckets upperBounds() {
      return buckets.isEmpty()
          ? Buckets.DEFAULT
          : Buckets.of(buckets.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
