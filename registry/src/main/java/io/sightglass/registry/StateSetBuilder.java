// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Defines a {@link StateSet}. */
public final class StateSetBuilder extends MetricBuilder<StateSet, StateSetBuilder> {

  private List<String> states = List.of();

  StateSetBuilder(Registry registry, String name) {
    super(registry, name);
  }

  /**
   * Names the states; the first one is on at first.
   *
   * @throws IllegalArgumentException if there are none, more than 64, or one twice
   */
  public StateSetBuilder states(String... names) {
    Set<String> distinct = new LinkedHashSet<>();
    for (String name : names) {
      distinct.add(Objects.requireNonNull(name, "state"));
    }
    if (distinct.isEmpty() || names.length > StateNames.MOST || distinct.size() < names.length) {
      throw new IllegalArgumentException(
          "a state set has 1 to "
              + StateNames.MOST
              + " different states, but got "
              + List.of(names));
    }
    this.states = List.copyOf(distinct);
    return this;
  }

  @Override
  Shape shape(String[] labelNames) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException(familyName() + " needs states: call states(…) first");
    }
    return new StateNames(states);
  }

  @Override
  MetricType type() {
    return MetricType.STATE_SET;
  }

  @Override
  Kind kind() {
    return Kind.STATE_SET;
  }

  @Override
  Series handle(Series.Row row) {
    return new StateSet(row);
  }

  @Override
  StateSetBuilder self() {
    return this;
  }
}
