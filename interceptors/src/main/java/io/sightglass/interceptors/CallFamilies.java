// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.LabelValues;
import io.sightglass.registry.MetricBuilder;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SharedMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics that annotations ask for.
 *
 * <p>A definition that cannot be had costs a finding, and its calls are recorded in the default
 * metric of their kind. Safe for use by many threads.
 */
final class CallFamilies {

  private final Registry registry;
  private final NanoClock clock;
  private final CallFailures failures;
  private final CallShapes shapes;
  private final Map<MeteredCall, CallDefinition> definitions = new ConcurrentHashMap<>();

  CallFamilies(Registry registry, NanoClock clock, CallFailures failures) {
    this.registry = registry;
    this.clock = clock;
    this.failures = failures;
    this.shapes = CallShapes.in(registry);
  }

  /** What the metrics look like. */
  CallShapes shapes() {
    return shapes;
  }

  /** Settles what metrics look like; is called for all calls before {@link #metric}. */
  void announce(MeteredCall call) {
    if (call.kind().type() == MetricType.UNKNOWN) {
      return;
    }
    CallDefinition definition = CallDefinition.of(call, problem -> warn(call, problem));
    definitions.put(call, definition);
    shapes.announce(definition);
  }

  /** The metric that {@code call} is recorded in; makes its series. */
  CallMetric metric(MeteredCall call) {
    CallDefinition wanted = definitions.remove(call);
    if (wanted == null) {
      return CallMetric.REFUSED;
    }
    if (!wanted.isInDefaultMetric()) {
      try {
        return register(wanted);
      } catch (IllegalArgumentException e) {
        String used = wanted.inDefaultMetric().name();
        warn(call, "is measured as " + used + " instead: " + e.getMessage());
      }
    }
    CallDefinition fallback = wanted.inDefaultMetric();
    try {
      shapes.announce(fallback);
      return register(fallback);
    } catch (IllegalArgumentException e) {
      warn(call, "is not measured by " + call.kind().source() + ": " + e.getMessage());
      return CallMetric.REFUSED;
    }
  }

  private CallMetric register(CallDefinition wanted) {
    CallShape shape = shapes.of(wanted);
    String help = shape.help().isEmpty() ? wanted.call().kind().defaultHelp() : shape.help();
    String name = wanted.name();
    return switch (wanted.type()) {
      case COUNTER -> counter(wanted, series(registry.counter(name).help(help), wanted, shape));
      case GAUGE ->
          new CallGauge(
              series(registry.gauge(name).help(help).shared(SharedMode.LIVE_SUM), wanted, shape));
      case SUMMARY ->
          new CallTimer<>(
              series(
                  registry.summary(name).help(help).quantiles(shape.quantileShares()),
                  wanted,
                  shape),
              clock);
      default -> {
        CallSeries<Histogram> series =
            series(registry.histogram(name).help(help).buckets(shape.upperBounds()), wanted, shape);
        yield new CallTimer<>(series, clock);
      }
    };
  }

  private static CallMetric counter(CallDefinition wanted, CallSeries<Counter> series) {
    return wanted.call().kind() == CallKind.COUNTED_EXCEPTIONS
        ? new CallExceptions(series, wanted.exceptions())
        : new CallCounter(series);
  }

  /** The series of {@code wanted} in the family that {@code builder} makes. */
  <M> CallSeries<M> series(MetricBuilder<M, ?> builder, CallDefinition wanted, CallShape shape) {
    List<CallLabel> labels = new ArrayList<>();
    List<LabelValues> bounds = new ArrayList<>();
    for (String label : shape.labelNames()) {
      CallLabel own = wanted.label(label);
      labels.add(own == null ? new Fixed(label, "") : own);
      bounds.add(shapes.values(wanted.name(), label));
    }
    if (labels.isEmpty()) {
      return new CallSeries<>(builder.register(), failures);
    }
    String[] names = shape.labelNames().toArray(String[]::new);
    Family<M> family = builder.register(names[0], rest(names));
    boolean recordsReturns = wanted.call().kind() != CallKind.COUNTED_EXCEPTIONS;
    return new CallSeries<>(family, labels, bounds, recordsReturns, failures);
  }

  private static String[] rest(String[] names) {
    return Arrays.copyOfRange(names, 1, names.length);
  }

  private void warn(MeteredCall call, String message) {
    registry.findings().warn(call.subject(), message);
  }
}
