// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Info;
import io.sightglass.registry.MetricBuilder;
import io.sightglass.registry.Registry;
import io.sightglass.registry.StateSet;
import io.sightglass.registry.Summary;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Member;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The metric that an injection point asks for.
 *
 * @param subject the injection point as findings name it
 * @param metric class of the metric
 * @param family whether a family of it is injected
 * @param name what it is called
 * @param defaultName what it is called when the annotation does not say
 * @param annotation the rest
 */
record MetricWish(
    String subject,
    Class<?> metric,
    boolean family,
    String name,
    String defaultName,
    Metric annotation) {

  /** What can be injected, each alone and as a family. */
  static final Set<Class<?>> TYPES =
      Set.of(
          Counter.class,
          io.sightglass.registry.Gauge.class,
          Histogram.class,
          Summary.class,
          Info.class,
          StateSet.class);

  /** Whether {@code type} can be injected. */
  static boolean isMetric(Type type) {
    return type instanceof ParameterizedType of
        ? of.getRawType() == Family.class && TYPES.contains(of.getActualTypeArguments()[0])
        : TYPES.contains(type);
  }

  static MetricWish of(InjectionPoint point, Metric annotation) {
    Type type = point.getType();
    boolean family = type instanceof ParameterizedType;
    Type metric = type instanceof ParameterizedType of ? of.getActualTypeArguments()[0] : type;
    Member member = point.getMember();
    Class<?> owner = member.getDeclaringClass();
    String place = nameOf(point, (Class<?>) metric);
    String defaultName = SnakeCase.of(MeteredCall.nameOf(owner)) + "_" + SnakeCase.of(place);
    return new MetricWish(
        owner.getName() + "." + place,
        (Class<?>) metric,
        family,
        annotation.value().isEmpty() ? defaultName : annotation.value(),
        defaultName,
        annotation);
  }

  /** The field, or the parameter; without its name, which compilers drop, the type. */
  private static String nameOf(InjectionPoint point, Class<?> metric) {
    if (point.getAnnotated() instanceof AnnotatedParameter<?> parameter) {
      Parameter java = parameter.getJavaParameter();
      return java.isNamePresent() ? java.getName() : metric.getSimpleName();
    }
    return point.getMember().getName();
  }

  /**
   * Registers it, or finds it if it is registered.
   *
   * @throws IllegalArgumentException if it cannot be had
   */
  Object in(Registry registry) {
    return register(builder(registry).help(annotation.help()));
  }

  /** The same under its default name. */
  MetricWish withDefaultName() {
    return new MetricWish(subject, metric, family, defaultName, defaultName, annotation);
  }

  /** A metric of this type that records where nobody looks. */
  Object unseen() {
    Registry apart = Registry.create();
    MetricBuilder<?, ?> plain =
        metric == StateSet.class
            ? apart.stateSet("unseen").states("unseen")
            : new MetricWish(subject, metric, family, "unseen", "unseen", new MetricLiteral())
                .builder(apart);
    if (!family) {
      return plain.register();
    }
    String[] more = new String[Math.max(annotation.labels().length - 1, 0)];
    Arrays.setAll(more, i -> "label_" + i);
    return plain.register("label", more);
  }

  private Object register(MetricBuilder<?, ?> builder) {
    String[] labels = annotation.labels();
    if (family != labels.length > 0) {
      throw new IllegalArgumentException(
          family
              ? "a Family needs labels; name them in @Metric, or inject the metric itself"
              : "a metric with labels is injected as Family<" + metric.getSimpleName() + ">");
    }
    return family
        ? builder.register(
            labels[0], List.of(labels).subList(1, labels.length).toArray(String[]::new))
        : builder.register();
  }

  private MetricBuilder<?, ?> builder(Registry registry) {
    if (metric == Counter.class) {
      return registry.counter(name);
    }
    if (metric == Histogram.class) {
      double[] buckets = annotation.buckets();
      return registry
          .histogram(name)
          .buckets(buckets.length == 0 ? Buckets.DEFAULT : Buckets.of(buckets));
    }
    if (metric == Summary.class) {
      return registry.summary(name).quantiles(annotation.quantiles());
    }
    if (metric == Info.class) {
      return registry.info(name);
    }
    if (metric == StateSet.class) {
      return registry.stateSet(name).states(annotation.states());
    }
    return registry.gauge(name).shared(annotation.shared());
  }
}
