// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;
import java.util.function.DoubleSupplier;

/** Defines a {@link Counter}. */
public final class CounterBuilder extends MetricBuilder<Counter, CounterBuilder> {

  CounterBuilder(Registry registry, String name) {
    super(registry, name);
  }

  /**
   * Registers a counter without labels that is read from {@code total} at scrape time.
   *
   * <p>If {@code total} throws, the counter is left out of that scrape, and it is counted.
   *
   * @throws IllegalArgumentException if the name breaks a rule or is taken
   */
  public void callback(DoubleSupplier total) {
    Objects.requireNonNull(total, "total");
    callback(visitor -> visitor.counter(Labels.NONE, total.getAsDouble()));
  }

  @Override
  String typeSuffix() {
    return "_total";
  }

  @Override
  MetricType type() {
    return MetricType.COUNTER;
  }

  @Override
  Kind kind() {
    return Kind.COUNTER;
  }

  @Override
  Shape shape(String[] labelNames) {
    return SumUnit.of(familyName()) == SumUnit.NANOSECONDS ? Shape.SECONDS : Shape.SINGLE;
  }

  @Override
  Series handle(Series.Row row) {
    return new Counter(row);
  }

  @Override
  CounterBuilder self() {
    return this;
  }
}
