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

/** Takes what a scrape sees of histograms, without the time for a text. */
final class HistogramReading implements MetricVisitor {

  /** Takes what is seen of one histogram; the counts are not cumulative. */
  interface Taker {
    void take(Labels labels, long[] counts, double sum);
  }

  private final Taker taker;

  HistogramReading(Taker taker) {
    this.taker = taker;
  }

  /** Takes the first two buckets and the sum of the only histogram. */
  static HistogramReading of(III_Result result) {
    return new HistogramReading(
        (labels, counts, sum) -> {
          result.r1 = (int) counts[0];
          result.r2 = (int) counts[1];
          result.r3 = (int) sum;
        });
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    taker.take(labels, counts, sum);
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
