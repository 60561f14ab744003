// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;

/** Defines a {@link Histogram}. */
public final class HistogramBuilder extends MetricBuilder<Histogram, HistogramBuilder> {

  private Buckets buckets = Buckets.DEFAULT;

  HistogramBuilder(Registry registry, String name) {
    super(registry, name);
  }

  /** Sets the buckets; without it they are {@link Buckets#DEFAULT}. */
  public HistogramBuilder buckets(Buckets upperBounds) {
    this.buckets = Objects.requireNonNull(upperBounds, "buckets");
    return this;
  }

  @Override
  Shape shape() {
    return new HistogramShape(buckets, SumUnit.of(familyName()));
  }

  @Override
  MetricType type() {
    return MetricType.HISTOGRAM;
  }

  @Override
  Kind kind() {
    return Kind.HISTOGRAM;
  }

  @Override
  Series handle(Series.Row row) {
    return new Histogram(row);
  }

  @Override
  HistogramBuilder self() {
    return this;
  }
}
