// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * What the cell of a state set means: one bit for each state. That of the first state is inverted,
 * so that a new row, whose cell is 0, is in its first state before anybody has written to it.
 *
 * @param names the states in the order of their bits
 */
record StateNames(List<String> names) implements Shape {

  static final int MOST = Long.SIZE;

  /** The bit of the first state. */
  static final long INVERTED = 1;

  @Override
  public int cells() {
    return 1;
  }

  /** The bit of a state; 0 if there is no such state. */
  long bit(String name) {
    int index = names.indexOf(name);
    return index < 0 ? 0 : 1L << index;
  }

  /** The states that a cell says. */
  List<State> states(long cell) {
    long bits = cell ^ INVERTED;
    List<State> states = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      states.add(new State(names.get(i), (bits & (1L << i)) != 0));
    }
    return states;
  }

  @Override
  public String toString() {
    return "states " + names;
  }
}
