// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where a thread is in the list of durations. */
@State(Scope.Thread)
public class DurationTurn {

  private final long[] nanos = Workload.durationNanos();
  private final double[] seconds = Workload.seconds(nanos);
  private int next;

  int next() {
    return next++ & (nanos.length - 1);
  }

  double seconds(int turn) {
    return seconds[turn];
  }

  long nanos(int turn) {
    return nanos[turn];
  }
}
