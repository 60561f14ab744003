// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;
import java.util.function.DoubleSupplier;

/** Defines a {@link Gauge}. */
public final class GaugeBuilder extends MetricBuilder<Gauge, GaugeBuilder> {

  private GaugeShape shape = new GaugeShape(null);

  GaugeBuilder(Registry registry, String name) {
    super(registry, name);
  }

  /**
   * Registers a gauge without labels that is read from {@code value} at scrape time.
   *
   * <p>If {@code value} throws, the gauge is left out of that scrape, and it is counted.
   *
   * @throws IllegalArgumentException if the name breaks a rule or is taken
   */
  public void callback(DoubleSupplier value) {
    Objects.requireNonNull(value, "value");
    callback(visitor -> visitor.gauge(Labels.NONE, value.getAsDouble()));
  }

  /**
   * Says how the values of several instances become one where they share a directory ({@code
   * sightglass.shared.dir}); without it {@link SharedMode#ALL}.
   */
  public GaugeBuilder shared(SharedMode mode) {
    this.shape = new GaugeShape(Objects.requireNonNull(mode, "mode"));
    return this;
  }

  @Override
  Shape shape(String[] labelNames) {
    return shape;
  }

  @Override
  MetricType type() {
    return MetricType.GAUGE;
  }

  @Override
  Kind kind() {
    return Kind.GAUGE;
  }

  @Override
  Series handle(Series.Row row) {
    return new Gauge(row);
  }

  @Override
  GaugeBuilder self() {
    return this;
  }
}
