// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    permits CounterBuilder, GaugeBuilder, HistogramBuilder {

  final Registry registry;
  final String name;
  String help = "";
  String unit = "";

  MetricBuilder(Registry registry, String name) {
    this.registry = registry;
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Says in one sentence what is measured. */
  public final B help(String sentence) {
    this.help = Objects.requireNonNull(sentence, "help");
    return self();
  }

  /** Names the unit in base units and the plural: {@code seconds}, {@code bytes}, {@code ratio}. */
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

  abstract MetricType type();

  abstract Kind kind();

  abstract Series handle(Series.Row row);

  abstract B self();

  @Nullable HistogramShape histogram() {
    return null;
  }

  /** The family name: what {@link Metadata#name()} is. */
  String familyName() {
    return name;
  }

  final Metadata metadata() {
    String family = Names.requireNoSuffixOfAnotherType(familyName(), type());
    return new Metadata(family, type(), unit, help);
  }

  private Definition definition(String[] labelNames) {
    return new Definition(metadata(), kind(), labelNames, histogram());
  }

  // Each builder's handle() makes an M.
  @SuppressWarnings("unchecked")
  private M metric(Series series) {
    return (M) series;
  }
}
