// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;

/**
 * States that are each on or off; often exactly one of them is on.
 *
 * <pre>{@code
 * StateSet state =
 *     registry.stateSet("pump").help("State of the pump.").states("off", "on").register();
 * state.set("on");
 * }</pre>
 *
 * <p>At first, the first state is on. Safe for use by many threads; recording takes no lock.
 */
public final class StateSet extends Series {

  private final StateNames names;

  StateSet(Row at) {
    super(at);
    this.names = (StateNames) at.store().definition.shape();
  }

  /**
   * Turns this state on and all others off.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public void set(String state) {
    columns.bits.set(cell, bit(state) ^ StateNames.INVERTED);
    written();
  }

  /**
   * Turns this state on or off and leaves the others alone.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public void set(String state, boolean enabled) {
    long bit = bit(state);
    boolean one = enabled != (bit == StateNames.INVERTED);
    columns.bits.change(cell, one ? bit : 0, one ? 0 : bit);
    written();
  }

  /**
   * Whether this state is on.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public boolean isSet(String state) {
    return ((read(columns.bits.get(cell)) ^ StateNames.INVERTED) & bit(state)) != 0;
  }

  private long bit(String state) {
    long bit = names.bit(Objects.requireNonNull(state, "state"));
    if (bit == 0) {
      throw new IllegalArgumentException(
          store.definition.metadata().name()
              + " has the states "
              + names.names()
              + ", but got \""
              + state
              + "\"");
    }
    return bit;
  }
}
