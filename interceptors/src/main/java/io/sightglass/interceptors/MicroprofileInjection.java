// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.registry.Family;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricBuilder;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.Summary;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Registers the metric of MicroProfile Metrics that an injection point asks for. */
final class MicroprofileInjection {

  private final Class<?> type;
  private final ForeignAnnotation annotation;
  private final String subject;
  private final String name;
  private final NanoClock clock;

  /**
   * Reads what {@code point} asks for.
   *
   * @param type of the library
   * @param annotation that of the injection point, or one that says nothing
   */
  MicroprofileInjection(
      Class<?> type, ForeignAnnotation annotation, InjectionPoint point, NanoClock clock) {
    String owner = point.getMember().getDeclaringClass().getName();
    String place = place(point, type);
    String own = annotation.text("name").isEmpty() ? place : annotation.text("name");
    this.type = type;
    this.annotation = annotation;
    this.subject = owner + "." + place;
    this.name =
        MicroprofileMetrics.pageName(
            annotation, annotation.flag("absolute") ? own : owner + '.' + own);
    this.clock = clock;
  }

  /** What is injected; a metric that cannot be had is a finding, and one that nobody sees. */
  Object in(Registry registry) {
    try {
      return MicroprofileObject.of(type, meter(registry), clock);
    } catch (IllegalArgumentException e) {
      registry.findings().warn(subject, "is not shown: " + e.getMessage());
      return MicroprofileObject.of(type, meter(Registry.create()), clock);
    }
  }

  private MicroprofileMeter meter(Registry registry) {
    boolean scopeInLabel = MicroprofileMetrics.isScopeInLabel(annotation);
    return switch (type.getSimpleName()) {
      case "Counter", "Meter" ->
          new MicroprofileMeter.OfCounter(
              one(registry.counter(MicroprofileMetrics.counter(annotation, name))));
      case "ConcurrentGauge" ->
          new MicroprofileMeter.OfGauge(
              one(registry.gauge(name + "_current").shared(SharedMode.LIVE_SUM)));
      case "SimpleTimer" ->
          new MicroprofileMeter.OfSimpleTimer(
              one(registry.counter(PrometheusNames.with("_total", name))),
              one(registry.gauge(name + "_elapsedTime_seconds").shared(SharedMode.SUM)));
      case "Timer" -> {
        String seconds = PrometheusNames.with("_seconds", name);
        yield new MicroprofileMeter.OfDurations(
            summary(registry, seconds),
            longest(
                registry,
                scopeInLabel ? seconds + "_max" : name + "_max_seconds",
                RecentMaximum.NANOS_PER_SECOND));
      }
      default -> {
        String values = MicroprofileMetrics.withUnit(annotation, name);
        yield new MicroprofileMeter.OfValues(
            summary(registry, values), longest(registry, values + "_max", 1));
      }
    };
  }

  private Summary summary(Registry registry, String summaryName) {
    return one(
        registry
            .summary(summaryName)
            .quantiles(
                MicroprofileMetrics.QUANTILES.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private RecentMaximum longest(Registry registry, String maximumName, double perUnit) {
    Map<String, String> values = new TreeMap<>();
    labels().forEach(label -> values.put(label.name(), label.text()));
    return AdoptedPages.in(registry)
        .longest(maximumName, help())
        .computeIfAbsent(Labels.of(values), key -> new RecentMaximum(clock, perUnit));
  }

  private <M> M one(MetricBuilder<M, ?> builder) {
    builder.help(help());
    List<Fixed> labels = labels();
    if (labels.isEmpty()) {
      return builder.register();
    }
    String[] names = labels.stream().map(Fixed::name).toArray(String[]::new);
    Family<M> family =
        builder.register(names[0], List.of(names).subList(1, names.length).toArray(String[]::new));
    return family.labels(labels.stream().map(Fixed::text).toArray(String[]::new));
  }

  private List<Fixed> labels() {
    // A tag that is none is left out.
    return MicroprofileMetrics.labels(annotation, problem -> {});
  }

  private String help() {
    String description = annotation.text("description");
    return description.isEmpty() ? "Recorded by " + subject + "." : description;
  }

  /** The field, or the parameter; without its name, which compilers drop, the type. */
  private static String place(InjectionPoint point, Class<?> type) {
    if (point.getAnnotated() instanceof AnnotatedParameter<?> parameter) {
      Parameter java = parameter.getJavaParameter();
      return java.isNamePresent() ? java.getName() : type.getSimpleName();
    }
    return point.getMember().getName();
  }
}
