// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.List;
import org.openjdk.jcstress.infra.results.III_Result;

/** Takes the first two buckets and the sum of the only histogram, without the time for a text. */
final class HistogramReading implements MetricVisitor {

  private final III_Result result;

  HistogramReading(III_Result result) {
    this.result = result;
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    result.r1 = (int) counts[0];
    result.r2 = (int) counts[1];
    result.r3 = (int) sum;
  }

  @Override
  public void family(Metadata metadata) {}

  @Override
  public void counter(Labels labels, double value, Details details) {}

  @Override
  public void gauge(Labels labels, double value, Details details) {}

  @Override
  public void unknown(Labels labels, double value, Details details) {}

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {}

  @Override
  public void info(Labels labels, Details details) {}

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {}
}
