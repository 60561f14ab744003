// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** A visitor that takes gauges only. */
abstract class GaugeVisitor implements MetricVisitor {

  @Override
  public void family(Metadata metadata) {}

  @Override
  public void counter(Labels labels, double value) {
    throw new AssertionError("a counter");
  }

  @Override
  public void histogram(Labels labels, Buckets buckets, long[] counts, double sum) {
    throw new AssertionError("a histogram");
  }

  @Override
  public void summary(Labels labels, double count, double sum) {
    throw new AssertionError("a summary");
  }

  @Override
  public void info(Labels labels) {
    throw new AssertionError("an info");
  }
}
