// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.Objects;

/**
 * What the definitions of all metrics have in common.
 *
 * <p>Registering the same definition again returns what the first registration made. A definition
 * that contradicts an earlier one is refused.
 *
 * @param <M> what {@link #register()} returns
 * @param <B> the builder itself
 */
public abstract sealed class MetricBuilder<M, B extends MetricBuilder<M, B>>
    permits CounterBuilder,
        GaugeBuilder,
        HistogramBuilder,
        SummaryBuilder,
        InfoBuilder,
        StateSetBuilder {

  final Registry registry;
  final String name;
  private String help = "";
  private String unit = "";
  private String namespace = "";
  private String subsystem = "";

  MetricBuilder(Registry registry, String name) {
    this.registry = registry;
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Puts {@code <namespace>_} in front of the name: the application or library. */
  public final B namespace(String prefix) {
    this.namespace = Objects.requireNonNull(prefix, "namespace");
    return self();
  }

  /** Puts {@code <subsystem>_} in front of the name, behind the namespace: a part of it. */
  public final B subsystem(String prefix) {
    this.subsystem = Objects.requireNonNull(prefix, "subsystem");
    return self();
  }

  /** Says in one sentence what is measured. */
  public final B help(String sentence) {
    this.help = Objects.requireNonNull(sentence, "help");
    return self();
  }

  /**
   * Names the unit in base units and the plural: {@code seconds}, {@code bytes}, {@code ratio}. It
   * is added to a name that does not end with it. An info and a state set have none.
   */
  public final B unit(String baseUnit) {
    this.unit = Objects.requireNonNull(baseUnit, "unit");
    return self();
  }

  /**
   * Registers a metric without labels; its series is exposed at once.
   *
   * @throws IllegalArgumentException if the name breaks a rule or another definition has taken it
   */
  public final M register() {
    SeriesStore store = registry.define(definition(new String[0]), this::handle);
    return metric(store.create(0));
  }

  /**
   * Registers a metric with labels; its series are exposed from their first use on.
   *
   * @throws IllegalArgumentException if a name breaks a rule or another definition has taken it
   */
  public final Family<M> register(String labelName, String... moreLabelNames) {
    String[] labelNames = new String[1 + moreLabelNames.length];
    labelNames[0] = labelName;
    System.arraycopy(moreLabelNames, 0, labelNames, 1, moreLabelNames.length);
    return new Family<>(registry.define(definition(labelNames), this::handle));
  }

  /**
   * Registers a metric whose samples are asked for at scrape time, as many as there are then.
   *
   * <p>If {@code samples} throws or pushes samples of another type, the metric is left out of that
   * scrape, and it is counted.
   *
   * @param samples pushes samples of this type; the family has been begun for it
   * @throws IllegalArgumentException if the name breaks a rule or is taken
   */
  public final void callback(MetricSource samples) {
    registry.defineCallback(metadata(), Objects.requireNonNull(samples, "samples"));
  }

  abstract MetricType type();

  abstract Kind kind();

  abstract Series handle(Series.Row row);

  abstract B self();

  /** What the cells of a row mean, in a family with these labels. */
  Shape shape(String[] labelNames) {
    return Shape.SINGLE;
  }

  /** A name suffix that the type adds itself on the page, so that names may have it or not. */
  String typeSuffix() {
    return "";
  }

  /** The family name: what {@link Metadata#name()} is. */
  final String familyName() {
    StringBuilder text = new StringBuilder();
    append(text, namespace);
    append(text, subsystem);
    String suffix = typeSuffix();
    append(text, name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name);
    if (!unit.isEmpty() && !text.toString().endsWith("_" + unit)) {
      append(text, unit);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      text.append(text.isEmpty() ? "" : "_").append(part);
    }
  }

  final Metadata metadata() {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a metric needs a name, but got an empty one");
    }
    boolean hasNoUnit = type() == MetricType.INFO || type() == MetricType.STATE_SET;
    if (hasNoUnit && !unit.isEmpty()) {
      throw new IllegalArgumentException(
          name + " is " + Names.one(type()) + " and has no unit, but got " + unit);
    }
    String family = Names.requireNoSuffixOfAnotherType(familyName(), type());
    return new Metadata(family, type(), unit, help);
  }

  private Definition definition(String[] labelNames) {
    return new Definition(metadata(), kind(), labelNames, shape(labelNames));
  }

  // Each builder's handle() makes an M.
  @SuppressWarnings("unchecked")
  private M metric(Series series) {
    return (M) series;
  }
}
