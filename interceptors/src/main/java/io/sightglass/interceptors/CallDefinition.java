// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.interceptors.CallLabel.Thrown;
import io.sightglass.registry.MetricType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The metric that an annotation asks for.
 *
 * @param call what is measured
 * @param type of the metric
 * @param name the name on the page
 * @param help the help text asked for, or ""
 * @param buckets the buckets asked for, or none
 * @param quantiles the quantiles asked for, or none
 * @param labels its labels
 * @param exceptions what is counted, or nothing for everything
 */
record CallDefinition(
    MeteredCall call,
    MetricType type,
    String name,
    String help,
    List<Double> buckets,
    List<Double> quantiles,
    List<CallLabel> labels,
    List<Class<? extends Throwable>> exceptions) {

  /**
   * What {@code call} asks for.
   *
   * @param problems is told of each label that cannot be had
   */
  static CallDefinition of(MeteredCall call, Consumer<String> problems) {
    List<CallLabel> labels = labels(call, problems);
    Annotation annotation = call.annotation();
    if (annotation instanceof Timed timed) {
      return ofTimed(call, timed, labels);
    }
    if (annotation instanceof Counted counted) {
      return ofName(call, counted.value(), counted.help(), labels);
    }
    if (annotation instanceof InProgress inProgress) {
      return ofName(call, inProgress.value(), inProgress.help(), labels);
    }
    if (annotation instanceof CountedExceptions thrown) {
      return ofName(call, thrown.name(), thrown.help(), labels).counting(List.of(thrown.value()));
    }
    return ofName(call, "", "", labels);
  }

  private static CallDefinition ofName(
      MeteredCall call, String name, String help, List<CallLabel> labels) {
    CallKind kind = call.kind();
    return new CallDefinition(
        call, kind.type(), kind.metricName(name), help, List.of(), List.of(), labels, List.of());
  }

  private static CallDefinition ofTimed(MeteredCall call, Timed timed, List<CallLabel> labels) {
    List<Double> quantiles = listOf(timed.quantiles());
    boolean summary = timed.summary() || !quantiles.isEmpty();
    String name = timed.value().isEmpty() && summary ? CallKind.SUMMARY : timed.value();
    return new CallDefinition(
        call,
        summary ? MetricType.SUMMARY : MetricType.HISTOGRAM,
        call.kind().metricName(name),
        timed.help(),
        summary ? List.of() : listOf(timed.buckets()),
        quantiles,
        labels,
        List.of());
  }

  private CallDefinition counting(List<Class<? extends Throwable>> types) {
    return new CallDefinition(call, type, name, help, buckets, quantiles, labels, types);
  }

  /** The same in the metric that the annotation means when it says nothing. */
  CallDefinition inDefaultMetric() {
    return ofName(call, "", "", labels).counting(exceptions);
  }

  boolean isInDefaultMetric() {
    return name.equals(call.kind().metricName(""));
  }

  private static List<CallLabel> labels(MeteredCall call, Consumer<String> problems) {
    List<CallLabel> labels = new ArrayList<>();
    labels.add(new Fixed(CallKind.CLASS, call.className()));
    labels.add(new Fixed(CallKind.METHOD, call.methodName()));
    boolean atTheBeginning = call.kind() == CallKind.IN_PROGRESS;
    if (!atTheBeginning) {
      labels.add(new Thrown(CallKind.EXCEPTION, ""));
    }
    for (CallLabel label : CallLabels.of(call.annotated(), problems)) {
      if (!(atTheBeginning && label instanceof CallLabel.Result)) {
        labels.add(label);
      }
    }
    return List.copyOf(labels);
  }

  private static List<Double> listOf(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** The label of this name, or null. */
  @Nullable CallLabel label(String labelName) {
    return labels.stream().filter(label -> label.name().equals(labelName)).findFirst().orElse(null);
  }
}
