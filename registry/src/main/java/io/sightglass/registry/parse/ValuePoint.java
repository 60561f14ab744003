// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A counter, a gauge, an info or a value of unknown type. */
final class ValuePoint extends Point {

  private double value;
  private @Nullable Exemplar exemplar;

  ValuePoint(SampleLine sample) {
    super(sample);
  }

  double value() {
    return value;
  }

  @Override
  void add(Part part, String label, SampleLine sample, FamilyDraft family) {
    if (!isFirst(part, sample, family.rules)) {
      return;
    }
    if (part == Part.CREATED) {
      created(sample, family.rules);
      return;
    }
    value = sample.value;
    exemplar = sample.exemplar;
    if (family.type() == MetricType.COUNTER && !(value >= 0)) {
      family.rules.brokenInOpenMetrics(
          sample.line,
          sample.valueAt,
          "a counter is at least 0, but " + sample.shownName() + " is " + sample.valueText());
    }
    if (family.type() == MetricType.INFO && value != 1) {
      family.rules.broken(
          sample.line,
          sample.valueAt,
          "an info is always 1, but " + sample.shownName() + " is " + sample.valueText());
    }
  }

  @Override
  void push(Labels labels, FamilyDraft family, MetricVisitor visitor) {
    if (!has(Part.VALUE)) {
      family.rules.broken(
          line,
          "a counter has a sample "
              + family.shownName()
              + "_total, but this one has only its beginning");
      return;
    }
    MetricType type = family.type();
    if (type == MetricType.COUNTER) {
      visitor.counter(labels, value, details(exemplar == null ? List.of() : List.of(exemplar)));
    } else if (type == MetricType.INFO) {
      visitor.info(labels, details(List.of()));
    } else if (type == MetricType.GAUGE) {
      visitor.gauge(labels, value, details(List.of()));
    } else {
      visitor.unknown(labels, value, details(List.of()));
    }
  }
}
