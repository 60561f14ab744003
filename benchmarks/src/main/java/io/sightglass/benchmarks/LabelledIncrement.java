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

/**
 * A counter is looked up by three label values and incremented: 100 combinations in turn, with
 * strings equal to the registered ones that are other objects.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelledIncrement {

  private static final int COMBINATIONS = 100;

  @Param({"sightglass", "clientjava-noex", "clientjava", "simpleclient"})
  public String library = "";

  private LabelledSubject counters;

  /** Where a thread is in the turn. */
  @State(Scope.Thread)
  public static class Turn {
    private final String[][] values = Workload.labelValues(COMBINATIONS);
    private int next;

    /** The label values of this turn. */
    String[] next() {
      int now = next;
      next = now + 1 == COMBINATIONS ? 0 : now + 1;
      return values[now];
    }
  }

  @Setup
  public void setUp() {
    LabelledSubject checked = LabelledSubject.of(library);
    Checks.inThreads(() -> incEach(checked));
    for (String[] each : Workload.labelValues(COMBINATIONS)) {
      String what = library + " count of " + String.join(", ", each);
      Checks.requireEqual(what, Checks.THREADS, checked.value(each[0], each[1], each[2]));
    }
    counters = LabelledSubject.of(library);
    incEach(counters);
  }

  @Benchmark
  public void inc(Turn turn) {
    String[] values = turn.next();
    counters.inc(values[0], values[1], values[2]);
  }

  private static void incEach(LabelledSubject counters) {
    for (String[] each : Workload.labelValues(COMBINATIONS)) {
      counters.inc(each[0], each[1], each[2]);
    }
  }
}
