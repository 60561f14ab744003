// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.List;

/** Passes everything on but the times of samples. */
final class WithoutTimes implements MetricVisitor {

  private final MetricVisitor next;

  WithoutTimes(MetricVisitor next) {
    this.next = next;
  }

  @Override
  public void family(Metadata metadata) {
    next.family(metadata);
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    next.counter(labels, value, without(details));
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    next.gauge(labels, value, without(details));
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    next.unknown(labels, value, without(details));
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    next.histogram(labels, buckets, counts, sum, without(details));
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    next.summary(labels, count, sum, quantiles, without(details));
  }

  @Override
  public void info(Labels labels, Details details) {
    next.info(labels, without(details));
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    next.stateSet(labels, states, without(details));
  }

  private static Details without(Details details) {
    return details.hasTimestamp()
        ? new Details(details.createdSeconds(), Double.NaN, details.exemplars())
        : details;
  }
}
