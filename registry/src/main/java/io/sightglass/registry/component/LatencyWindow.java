// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The most recent latencies of a component, and how many there were at all.
 *
 * <p>Safe for use by many threads; recording is wait-free and allocates nothing.
 */
final class LatencyWindow {

  /*
   * A ring: a writer takes the next place by an atomic add and stores there. A reader may meet a
   * place that was taken and is not stored to yet: it then sees the latency that the ring's last
   * turn left, or in the first turn nothing, which it passes over.
   */

  private static final long NOTHING = -1;

  private final AtomicLongArray nanos;
  private final AtomicLong recorded = new AtomicLong();

  LatencyWindow(int size) {
    long[] empty = new long[size];
    Arrays.fill(empty, NOTHING);
    this.nanos = new AtomicLongArray(empty);
  }

  /** Adds a latency, which is not negative. */
  void record(long latencyNanos) {
    long place = recorded.getAndIncrement();
    nanos.setRelease((int) (place % nanos.length()), latencyNanos);
  }

  /** How many latencies were ever recorded. */
  long recorded() {
    return recorded.get();
  }

  /** What the window holds now. */
  Latencies latencies() {
    int places = (int) Math.min(recorded.get(), nanos.length());
    long[] found = new long[places];
    int count = 0;
    for (int i = 0; i < places; i++) {
      long latency = nanos.getAcquire(i);
      if (latency != NOTHING) {
        found[count++] = latency;
      }
    }
    return new Latencies(count == places ? found : Arrays.copyOf(found, count));
  }
}
