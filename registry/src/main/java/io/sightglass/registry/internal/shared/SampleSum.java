// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series from several instances as one. Alone, a sample stays as it is; several of
 * them lose their times, and summaries their quantiles, which do not add up.
 */
final class SampleSum {

  private final MetricType type;
  private final List<Sample> samples;

  /**
   * Samples that are to be one.
   *
   * @param samples at least one; those of histograms that have other buckets than the first one do
   *     not count
   */
  SampleSum(MetricType type, List<Sample> samples) {
    this.type = type;
    this.samples = samples;
  }

  /** Whether some have other buckets than the first, and do not count. */
  boolean leavesOut() {
    Buckets buckets = buckets();
    return type == MetricType.HISTOGRAM
        && samples.stream().anyMatch(sample -> !bucketsOf(sample).equals(buckets));
  }

  /** The sum, with these labels. */
  Sample as(Labels labels) {
    Sample first = samples.get(0);
    if (first instanceof Sample.Histogram histogram) {
      return histogram(labels, histogram);
    }
    if (first instanceof Sample.Summary summary) {
      List<Quantile> quantiles = samples.size() == 1 ? summary.quantiles() : List.of();
      double count = sum(sample -> ((Sample.Summary) sample).count());
      double sum = sum(sample -> ((Sample.Summary) sample).sum());
      return new Sample.Summary(labels, count, sum, quantiles, details(null));
    }
    if (first instanceof Sample.StateSet stateSet) {
      return new Sample.StateSet(labels, stateSet.states(), stateSet.details());
    }
    double value =
        type == MetricType.COUNTER
            ? sum(sample -> ((Sample.Value) sample).value())
            : ((Sample.Value) first).value();
    return new Sample.Value(labels, value, details(null));
  }

  private Sample histogram(Labels labels, Sample.Histogram first) {
    List<Long> counts = new ArrayList<>(first.counts());
    ExactSum sum = new ExactSum();
    sum.add(first.sum());
    for (Sample sample : samples.subList(1, samples.size())) {
      Sample.Histogram other = (Sample.Histogram) sample;
      if (other.buckets().equals(first.buckets())) {
        for (int i = 0; i < counts.size(); i++) {
          counts.set(i, capped(counts.get(i), other.counts().get(i)));
        }
        sum.add(other.sum());
      }
    }
    return new Sample.Histogram(
        labels, first.buckets(), counts, sum.value(), details(first.buckets()));
  }

  /** The sum of two counts, small enough that all buckets have a sum. */
  private static long capped(long one, long other) {
    long most = AddedRows.MOST_COUNT;
    return Math.min(most, Math.min(most, one) + Math.min(most, other));
  }

  private double sum(ToDoubleFunction<Sample> part) {
    ExactSum sum = new ExactSum();
    samples.forEach(sample -> sum.add(part.applyAsDouble(sample)));
    return sum.value();
  }

  private @Nullable Buckets buckets() {
    return samples.get(0) instanceof Sample.Histogram histogram ? histogram.buckets() : null;
  }

  private static Buckets bucketsOf(Sample sample) {
    return ((Sample.Histogram) sample).buckets();
  }

  /** Of all that count: when the first one began, and the newest exemplars. */
  private Details details(@Nullable Buckets buckets) {
    Details first = samples.get(0).details();
    if (samples.size() == 1) {
      return first;
    }
    double created = Double.NaN;
    List<Exemplar> exemplars = List.of();
    for (Sample sample : samples) {
      Details details = sample.details();
      created =
          details.hasCreated() && !(created <= details.createdSeconds())
              ? details.createdSeconds()
              : created;
      if (buckets == null || bucketsOf(sample).equals(buckets)) {
        exemplars = Exemplars.newest(exemplars, details.exemplars(), buckets);
      }
    }
    return new Details(created, Double.NaN, exemplars);
  }
}
