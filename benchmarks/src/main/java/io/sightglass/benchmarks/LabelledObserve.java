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

/** A histogram is looked up by three label values and observes a duration. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelledObserve {

  private static final int BOUNDS = 11;

  @Param("sightglass")
  public String library = "";

  private LabelledHistogramSubject histograms;

  @Setup
  public void setUp() {
    double[] bounds = Workload.bounds(BOUNDS);
    String[] one = new LabelTurn().next();
    LabelledHistogramSubject checked = Library.of(library).histograms(bounds);
    Checks.observed(
        library,
        checked.child(one[0], one[1], one[2]),
        (seconds, nanos) -> checked.observe(one[0], one[1], one[2], seconds, nanos));
    histograms = Library.of(library).histograms(bounds);
    for (String[] each : Workload.labelValues(LabelTurn.COMBINATIONS)) {
      histograms.child(each[0], each[1], each[2]);
    }
  }

  @Benchmark
  public void observe(LabelTurn labels, DurationTurn durations) {
    String[] values = labels.next();
    int i = durations.next();
    histograms.observe(values[0], values[1], values[2], durations.seconds(i), durations.nanos(i));
  }
}
