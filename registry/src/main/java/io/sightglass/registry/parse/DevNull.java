// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.List;

/** A visitor that forgets everything. */
final class DevNull implements MetricVisitor {

  @Override
  public void family(Metadata metadata) {}

  @Override
  public void counter(Labels labels, double value, Details details) {}

  @Override
  public void gauge(Labels labels, double value, Details details) {}

  @Override
  public void unknown(Labels labels, double value, Details details) {}

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {}

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {}

  @Override
  public void info(Labels labels, Details details) {}

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {}
}
