// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.List;
import java.util.function.Predicate;

/** Passes on some families and drops the others, for one reading. */
final class SomeFamilies implements MetricVisitor {

  private final Predicate<Metadata> wanted;
  private final MetricVisitor next;

  /** Whether the current family is passed on. */
  private boolean open;

  SomeFamilies(Predicate<Metadata> wanted, MetricVisitor next) {
    this.wanted = wanted;
    this.next = next;
  }

  @Override
  public void family(Metadata metadata) {
    open = wanted.test(metadata);
    if (open) {
      next.family(metadata);
    }
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    if (open) {
      next.counter(labels, value, details);
    }
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    if (open) {
      next.gauge(labels, value, details);
    }
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    if (open) {
      next.unknown(labels, value, details);
    }
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    if (open) {
      next.histogram(labels, buckets, counts, sum, details);
    }
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    if (open) {
      next.summary(labels, count, sum, quantiles, details);
    }
  }

  @Override
  public void info(Labels labels, Details details) {
    if (open) {
      next.info(labels, details);
    }
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    if (open) {
      next.stateSet(labels, states, details);
    }
  }
}
