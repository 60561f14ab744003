// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;

/** A visitor that takes gauges only. */
abstract class GaugeVisitor implements MetricVisitor {

  @Override
  public void family(Metadata metadata) {}

  @Override
  public void counter(Labels labels, double value, Details details) {
    throw new AssertionError("a counter");
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    throw new AssertionError("a value of unknown type");
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    throw new AssertionError("a histogram");
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    throw new AssertionError("a summary");
  }

  @Override
  public void info(Labels labels, Details details) {
    throw new AssertionError("an info");
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    throw new AssertionError("a state set");
  }
}
