// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.NanoClock;
import java.time.Clock;

/** The clocks that a job is measured with: one for how long it took, one for when that was. */
record JobClock(NanoClock nanos, Clock wall) {

  static final JobClock SYSTEM = new JobClock(NanoClock.SYSTEM, Clock.systemUTC());

  double nowSeconds() {
    return wall.millis() / 1e3;
  }
}
