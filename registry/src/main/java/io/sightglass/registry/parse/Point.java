// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lines of a page say of one series at one time; gathered, checked, then pushed. */
abstract sealed class Point permits ValuePoint, HistogramPoint, SummaryPoint, StatesPoint {

  /** Where it begins. */
  final int line;

  /** In seconds; NaN if it has none. */
  final double timestamp;

  /** When the series began, in seconds; NaN if that is not known. */
  double created = Double.NaN;

  /** The same series at a later time. */
  @Nullable Point next;

  private int seen;

  Point(SampleLine sample) {
    line = sample.line.number;
    timestamp = sample.timestamp;
  }

  static Point create(FamilyDraft family, SampleLine sample) {
    return switch (family.type()) {
      case COUNTER, GAUGE, INFO, UNKNOWN -> new ValuePoint(sample);
      case HISTOGRAM, GAUGE_HISTOGRAM -> new HistogramPoint(sample);
      case SUMMARY -> new SummaryPoint(sample);
      case STATE_SET -> new StatesPoint(sample);
    };
  }

  /** The label that some samples of a family have of their own, or null. */
  static @Nullable String ownLabel(FamilyDraft family) {
    return switch (family.type()) {
      case HISTOGRAM, GAUGE_HISTOGRAM -> "le";
      case SUMMARY -> "quantile";
      case STATE_SET -> family.name;
      case COUNTER, GAUGE, INFO, UNKNOWN -> null;
    };
  }

  /**
   * Takes a line in.
   *
   * @param label the value of the label that the part has of its own, such as {@code le}, else ""
   */
  abstract void add(Part part, String label, SampleLine sample, FamilyDraft family);

  /** Checks the point as a whole and pushes it. */
  abstract void push(Labels labels, FamilyDraft family, MetricVisitor visitor);

  /** Takes in when the series began. */
  final void created(SampleLine sample, Rules rules) {
    if (Double.isFinite(sample.value)) {
      created = sample.value;
    } else {
      rules.broken(
          sample.line,
          sample.valueAt,
          sample.shownName() + " is a time in seconds, but here is " + sample.valueText());
    }
  }

  /** Whether a part of which there is one at most comes for the first time. */
  final boolean isFirst(Part part, SampleLine sample, Rules rules) {
    if (has(part)) {
      twice(sample, rules);
      return false;
    }
    seen |= part.bit;
    return true;
  }

  final boolean has(Part part) {
    return (seen & part.bit) != 0;
  }

  final Details details(List<Exemplar> exemplars) {
    if (Double.isNaN(created) && Double.isNaN(timestamp) && exemplars.isEmpty()) {
      return Details.NONE;
    }
    return new Details(created, timestamp, exemplars);
  }

  static void twice(SampleLine sample, Rules rules) {
    rules.broken(
        sample.line,
        sample.nameAt,
        "a series stands on a page once, but this sample of "
            + sample.shownName()
            + " is there twice");
  }
}
