// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of a breaker's state.
 *
 * <p>Immutable.
 *
 * @param at when it changed
 * @param from the state before
 * @param to the state from then on
 */
public record Transition(Instant at, BreakerState from, BreakerState to) {

  /** Checks that all are there. */
  public Transition {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }
}
