// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * What the cell of a state set means: one bit for each state.
 *
 * @param names the states in the order of their bits
 */
record StateNames(List<String> names) implements Shape {

  static final int MOST = Long.SIZE;

  @Override
  public int cells() {
    return 1;
  }

  /** The bit of a state; 0 if there is no such state. */
  long bit(String name) {
    int index = names.indexOf(name);
    return index < 0 ? 0 : 1L << index;
  }

  /** The states with these bits set. */
  List<State> states(long bits) {
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
