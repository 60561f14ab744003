// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import java.util.ArrayList;
import java.util.List;

/** A histogram or a gauge histogram. */
final class HistogramPoint extends Point {

  private static final long UNKNOWN = -1;

  private final BucketList buckets = new BucketList();
  private final List<Exemplar> exemplars = new ArrayList<>(0);
  private long count = UNKNOWN;
  private double sum = Double.NaN;

  HistogramPoint(SampleLine sample) {
    super(sample);
  }

  @Override
  void add(Part part, String label, SampleLine sample, FamilyDraft family) {
    if (part == Part.BUCKET) {
      bucket(label, sample, family.rules);
    } else if (!isFirst(part, sample, family.rules)) {
      return;
    } else if (part == Part.COUNT) {
      count = whole(sample, family.rules);
    } else if (part == Part.SUM) {
      sum(sample, family);
    } else {
      created(sample, family.rules);
    }
  }

  @Override
  void push(Labels labels, FamilyDraft family, MetricVisitor visitor) {
    Rules rules = family.rules;
    boolean sorted = buckets.sort();
    if (!sorted) {
      rules.broken(line, "the buckets of " + family.shownName() + " do not grow with their bounds");
    }
    checkEnd(family);
    checkSum(family);
    if (buckets.isEmpty()) {
      return;
    }
    Buckets bounds = family.bounds(buckets);
    visitor.histogram(
        labels, bounds, buckets.counts(), sum, details(BucketExemplars.of(bounds, exemplars)));
  }

  private void bucket(String label, SampleLine sample, Rules rules) {
    double bound = Numbers.of(label);
    if (Double.isNaN(bound) || bound == Double.NEGATIVE_INFINITY) {
      rules.broken(
          sample.line,
          sample.ownLabelAt,
          "the label le is a number above -Inf, but here is " + Shown.quoted(label));
      return;
    }
    if (bound == Double.POSITIVE_INFINITY && !label.equals("+Inf")) {
      rules.brokenInOpenMetrics(
          sample.line,
          sample.ownLabelAt,
          "the last bucket has le=\"+Inf\", but here is " + Shown.quoted(label));
    }
    long cumulative = whole(sample, rules);
    if (cumulative == UNKNOWN || !fits(bound, cumulative, sample, rules)) {
      return;
    }
    buckets.add(bound, cumulative);
    if (sample.exemplar != null) {
      exemplar(sample.exemplar, bound, sample, rules);
    }
  }

  private void exemplar(Exemplar exemplar, double bound, SampleLine sample, Rules rules) {
    if (exemplar.value() <= bound) {
      exemplars.add(exemplar);
    } else {
      rules.broken(
          sample.line,
          sample.exemplarAt,
          "an exemplar is at most the bound of its bucket, "
              + bound
              + ", but here is "
              + exemplar.value());
    }
  }

  /** Whether the bucket can stand behind those before it, now or when they are sorted. */
  private boolean fits(double bound, long cumulative, SampleLine sample, Rules rules) {
    if (buckets.isEmpty() || (bound > buckets.lastBound() && cumulative >= buckets.lastCount())) {
      return true;
    }
    if (bound == buckets.lastBound()) {
      twice(sample, rules);
      return false;
    }
    if (bound < buckets.lastBound()) {
      rules.brokenInOpenMetrics(
          sample.line,
          sample.ownLabelAt,
          "the buckets of a series ascend by le, but this one follows a greater");
    } else if (!buckets.isUnsorted()) {
      rules.broken(
          sample.line,
          sample.valueAt,
          "a bucket counts all below it, too, but here is "
              + sample.valueText()
              + " after "
              + buckets.lastCount());
    }
    return true;
  }

  private static long whole(SampleLine sample, Rules rules) {
    long whole = sample.wholeValue();
    if (whole < 0) {
      rules.broken(
          sample.line,
          sample.valueAt,
          "a count is a whole number, not negative and below 2^63, but "
              + sample.shownName()
              + " is "
              + sample.valueText());
    }
    return whole;
  }

  private void sum(SampleLine sample, FamilyDraft family) {
    sum = sample.value;
    if (Double.isNaN(sum) || (sum < 0 && family.type() == MetricType.HISTOGRAM)) {
      family.rules.brokenInOpenMetrics(
          sample.line,
          sample.valueAt,
          "the sum of a "
              + (Double.isNaN(sum) ? "series is a number" : "histogram is at least 0")
              + ", but "
              + sample.shownName()
              + " is "
              + sample.valueText());
    }
  }

  private void checkEnd(FamilyDraft family) {
    Rules rules = family.rules;
    if (buckets.isEmpty() && count == UNKNOWN) {
      rules.broken(line, "a series of " + family.shownName() + " has neither a bucket nor a count");
      return;
    }
    if (buckets.isEmpty() || buckets.lastBound() != Double.POSITIVE_INFINITY) {
      rules.brokenInOpenMetrics(
          line, "a series of " + family.shownName() + " has no bucket le=\"+Inf\"");
      buckets.add(
          Double.POSITIVE_INFINITY, Math.max(count, buckets.isEmpty() ? 0 : buckets.lastCount()));
    }
    if (count != UNKNOWN && count != buckets.lastCount()) {
      rules.broken(
          line,
          "the count of a series is its bucket le=\"+Inf\", but for "
              + family.shownName()
              + " they are "
              + count
              + " and "
              + buckets.lastCount());
    }
  }

  private void checkSum(FamilyDraft family) {
    Rules rules = family.rules;
    if (has(Part.SUM) != has(Part.COUNT)) {
      rules.brokenInOpenMetrics(
          line,
          "a series has both a sum and a count or neither, but one of "
              + family.shownName()
              + " has only its "
              + (has(Part.SUM) ? "sum" : "count"));
    }
    if (buckets.isEmpty() || !has(Part.SUM)) {
      return;
    }
    boolean below = buckets.firstBound() < 0;
    if (family.type() == MetricType.HISTOGRAM && below) {
      rules.brokenInOpenMetrics(
          line, "a histogram with negative bounds has no sum, but " + family.shownName() + " has");
    }
    if (family.type() == MetricType.GAUGE_HISTOGRAM && !below && sum < 0) {
      rules.brokenInOpenMetrics(
          line,
          "a sum is negative only where bounds are, but that of "
              + family.shownName()
              + " is "
              + sum);
    }
  }
}
