// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A state set. */
final class StatesPoint extends Point {

  private final Map<String, Boolean> states = new LinkedHashMap<>();

  StatesPoint(SampleLine sample) {
    super(sample);
  }

  @Override
  void add(Part part, String label, SampleLine sample, FamilyDraft family) {
    if (sample.value != 0 && sample.value != 1) {
      family.rules.broken(
          sample.line,
          sample.valueAt,
          "a state is 0 or 1, but this one of " + sample.shownName() + " is " + sample.valueText());
    } else if (states.putIfAbsent(label, sample.value == 1) != null) {
      twice(sample, family.rules);
    }
  }

  @Override
  void push(Labels labels, FamilyDraft family, MetricVisitor visitor) {
    List<State> list = new ArrayList<>(states.size());
    states.forEach((name, enabled) -> list.add(new State(name, enabled)));
    visitor.stateSet(labels, list, details(List.of()));
  }
}
