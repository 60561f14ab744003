// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Clock;

/**
 * The clocks of a registry.
 *
 * @param nanos measures durations
 * @param wall tells the time of exemplars and of what is shown as a time
 */
record Clocks(NanoClock nanos, Clock wall) {

  static final Clocks SYSTEM = new Clocks(NanoClock.SYSTEM, Clock.systemUTC());

  /** The time in seconds since 1970. */
  double nowSeconds() {
    return wall.millis() / 1000.0;
  }
}
