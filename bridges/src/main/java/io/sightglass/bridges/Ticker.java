// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.NanoClock;
import java.util.concurrent.TimeUnit;

/** A monotonic clock that one can wait on, passed in so that tests decide what time it is. */
interface Ticker extends NanoClock {

  /** The JVM's monotonic clock. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return NanoClock.SYSTEM.nanos();
        }

        @Override
        public void awaitUntil(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos - nanos());
        }
      };

  /** Returns when the clock shows {@code nanos}, or somewhat earlier. */
  void awaitUntil(long nanos) throws InterruptedException;
}
