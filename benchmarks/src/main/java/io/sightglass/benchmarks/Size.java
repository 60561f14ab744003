// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How large the thing is that a benchmark made; JMH reports it beside the time. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Size {

  /** A page, or what is retained for one series. */
  public double bytes;
}
