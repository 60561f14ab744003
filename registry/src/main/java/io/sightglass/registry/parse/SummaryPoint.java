// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.internal.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A summary. */
final class SummaryPoint extends Point {

  private final List<Quantile> quantiles = new ArrayList<>();
  private double count = Double.NaN;
  private double sum = Double.NaN;

  SummaryPoint(SampleLine sample) {
    super(sample);
  }

  @Override
  void add(Part part, String label, SampleLine sample, FamilyDraft family) {
    if (part == Part.QUANTILE) {
      quantile(label, sample, family.rules);
    } else if (!isFirst(part, sample, family.rules)) {
      return;
    } else if (part == Part.COUNT) {
      count(sample, family.rules);
    } else if (part == Part.SUM) {
      sum(sample, family.rules);
    } else {
      created(sample, family.rules);
    }
  }

  @Override
  void push(Labels labels, FamilyDraft family, MetricVisitor visitor) {
    quantiles.sort(Comparator.comparingDouble(Quantile::quantile));
    List<Quantile> different = new ArrayList<>(quantiles.size());
    double last = Double.NaN;
    for (Quantile each : quantiles) {
      if (each.quantile() == last) {
        family.rules.broken(
            line,
            "a series of "
                + family.shownName()
                + " has each quantile once, but "
                + NumberText.bound(last)
                + " twice");
      } else {
        different.add(each);
      }
      last = each.quantile();
    }
    visitor.summary(labels, count, sum, different, details(List.of()));
  }

  private void quantile(String label, SampleLine sample, Rules rules) {
    double share = Numbers.of(label);
    if (!(share >= 0 && share <= 1)) {
      rules.broken(
          sample.line,
          sample.ownLabelAt,
          "a quantile is a number from 0 to 1, but here is " + Shown.quoted(label));
      return;
    }
    if (sample.value < 0) {
      rules.brokenInOpenMetrics(
          sample.line,
          sample.valueAt,
          "the value of a quantile is not negative, but here is " + sample.valueText());
    }
    quantiles.add(new Quantile(share, sample.value));
  }

  private void count(SampleLine sample, Rules rules) {
    count = sample.value;
    if (!(count >= 0 && count < Double.POSITIVE_INFINITY && count == Math.rint(count))) {
      rules.brokenInOpenMetrics(
          sample.line,
          sample.valueAt,
          "a count is a whole number and not negative, but "
              + sample.shownName()
              + " is "
              + sample.valueText());
    }
  }

  private void sum(SampleLine sample, Rules rules) {
    sum = sample.value;
    if (!(sum >= 0)) {
      rules.brokenInOpenMetrics(
          sample.line,
          sample.valueAt,
          "the sum of a summary is at least 0, but "
              + sample.shownName()
              + " is "
              + sample.valueText());
    }
  }
}
