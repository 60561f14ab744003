// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A counter is looked up by three label values and incremented. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelledIncrement {

  @Param("sightglass")
  public String library = "";

  private LabelledCounterSubject counters;

  @Setup
  public void setUp() {
    LabelledCounterSubject checked = Library.of(library).counters();
    Checks.inThreads(() -> incEach(checked));
    for (String[] each : Workload.labelValues(LabelTurn.COMBINATIONS)) {
      double count = checked.child(each[0], each[1], each[2]).value();
      String what = library + " count of " + String.join(", ", each);
      Checks.requireEqual(what, Checks.THREADS, count);
    }
    counters = Library.of(library).counters();
    incEach(counters);
  }

  @Benchmark
  public void inc(LabelTurn turn) {
    String[] values = turn.next();
    counters.inc(values[0], values[1], values[2]);
  }

  private static void incEach(LabelledCounterSubject counters) {
    for (String[] each : Workload.labelValues(LabelTurn.COMBINATIONS)) {
      counters.inc(each[0], each[1], each[2]);
    }
  }
}
