// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A histogram of 11 bounds and +Inf observes log-normal durations around 30 ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Observe {

  @Param({"sightglass", "sightglass-nanos", "clientjava-noex", "simpleclient", "floor-adders"})
  public String library = "";

  private HistogramSubject histogram;

  /** Where a thread is in the list of durations. */
  @State(Scope.Thread)
  public static class Turn {
    private final long[] nanos = Workload.durationNanos();
    private final double[] seconds = Workload.seconds(nanos);
    private int next;

    int next() {
      return next++ & (nanos.length - 1);
    }
  }

  @Setup
  public void setUp() {
    HistogramSubject checked = HistogramSubject.of(library);
    long[] nanos = Workload.durationNanos();
    double[] seconds = Workload.seconds(nanos);
    Checks.inThreads(
        () -> {
          for (int i = 0; i < nanos.length; i++) {
            checked.observe(seconds[i], nanos[i]);
          }
        });
    Checks.requireEqual(library + " count", Checks.THREADS * nanos.length, checked.count());
    double sum = Checks.THREADS * (Arrays.stream(nanos).sum() / 1e9);
    Checks.requireEqual(library + " sum", sum, checked.sum());
    histogram = HistogramSubject.of(library);
  }

  @Benchmark
  public void observe(Turn turn) {
    int i = turn.next();
    histogram.observe(turn.seconds[i], turn.nanos[i]);
  }
}
