// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;

/**
 * One state of a state set.
 *
 * <p>Immutable.
 *
 * @param name the name of the state, any text
 * @param enabled whether it is on
 */
public record State(String name, boolean enabled) {

  /** Checks that there is a name. */
  public State {
    Objects.requireNonNull(name, "name");
  }
}
