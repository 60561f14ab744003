// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** The points of one series, in the order of the page. */
final class Series {

  final Labels labels;

  /** Where it begins. */
  final int line;

  @Nullable Point first;
  private @Nullable Point last;

  Series(Labels labels, int line) {
    this.labels = labels;
    this.line = line;
  }

  /** The point of this line's time: the last, or one more. */
  Point point(SampleLine sample, FamilyDraft family) {
    Point before = last;
    if (before != null && Double.compare(before.timestamp, sample.timestamp) == 0) {
      return before;
    }
    Point point = Point.create(family, sample);
    last = point;
    if (before == null) {
      first = point;
    } else {
      before.next = point;
      checkOrder(before.timestamp, sample, family.rules);
    }
    return point;
  }

  private static void checkOrder(double before, SampleLine sample, Rules rules) {
    if (Double.isNaN(before) || Double.isNaN(sample.timestamp)) {
      rules.broken(
          sample.line,
          sample.valueAt,
          "all samples of a series have a time or none has, but one of "
              + sample.shownName()
              + " has and one has not");
    } else if (before > sample.timestamp) {
      rules.broken(
          sample.line,
          sample.timestampAt,
          "the times of a series ascend, but this one of "
              + sample.shownName()
              + " is before the last");
    }
  }
}
