// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Defines a {@link Summary}. */
public final class SummaryBuilder extends MetricBuilder<Summary, SummaryBuilder> {

  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  private final TreeSet<Double> quantiles = new TreeSet<>();
  private Duration window = DEFAULT_WINDOW;

  SummaryBuilder(Registry registry, String name) {
    super(registry, name);
  }

  /**
   * Adds quantiles to be estimated over the window; without any, the summary is count and sum.
   *
   * @param shares each 0 to 1, for example 0.99
   * @throws IllegalArgumentException if a share is not in 0 to 1
   */
  public SummaryBuilder quantiles(double... shares) {
    for (double share : shares) {
      quantiles.add(new Quantile(share, Double.NaN).quantile());
    }
    return this;
  }

  /**
   * Sets how long an observation counts for the quantiles; without it 5 minutes.
   *
   * @throws IllegalArgumentException if {@code length} is not above 0
   */
  public SummaryBuilder window(Duration length) {
    Objects.requireNonNull(length, "window");
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("the window of a summary is above 0, but got " + length);
    }
    this.window = length;
    return this;
  }

  @Override
  Shape shape(String[] labelNames) {
    Duration relevant = quantiles.isEmpty() ? DEFAULT_WINDOW : window;
    return new SummaryShape(SumUnit.of(familyName()), List.copyOf(quantiles), relevant);
  }

  @Override
  MetricType type() {
    return MetricType.SUMMARY;
  }

  @Override
  Kind kind() {
    return Kind.SUMMARY;
  }

  @Override
  Series handle(Series.Row row) {
    return new Summary(row);
  }

  @Override
  SummaryBuilder self() {
    return this;
  }
}
