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

/** A histogram without labels observes durations through a kept handle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Observe {

  @Param("sightglass")
  public String library = "";

  /** How many buckets there are, such as {@code 11 bounds}; +Inf follows. */
  @Param("11 bounds")
  public String buckets = "";

  private HistogramSubject histogram;

  @Setup
  public void setUp() {
    double[] bounds = Workload.bounds(Content.size(buckets));
    HistogramSubject checked = Library.of(library).histogram(bounds);
    Checks.observed(library, checked, checked::observe);
    histogram = Library.of(library).histogram(bounds);
  }

  @Benchmark
  public void observe(DurationTurn turn) {
    int i = turn.next();
    histogram.observe(turn.seconds(i), turn.nanos(i));
  }
}
