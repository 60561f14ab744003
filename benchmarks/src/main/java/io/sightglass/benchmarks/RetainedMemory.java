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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Series are made and touched once; what counts is by how much the heap in use grows between two
 * collections. The label strings are there before and belong to the application.
 *
 * <p>Walking the objects instead (JOL) would need flags of the JVM for records and lambdas.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RetainedMemory {

  private static final long NANOS = 30_000_000;

  // The serial collector leaves some garbage where it is, but not in every fourth collection.
  private static final int COLLECTIONS = 4;

  @Param("sightglass")
  public String library = "";

  /** What is made, such as {@code 1000 histograms}. */
  @Param("1000 counters")
  public String series = "";

  private String[][] values;

  @Setup
  public void setUp() {
    values = Workload.labelValues(Content.size(series));
  }

  @Benchmark
  public void retain(Size size, Blackhole reachable) {
    Library subject = Library.of(library);
    long before = heapInUse();
    Object family = series.endsWith(" counters") ? counters(subject) : histograms(subject);
    size.bytes = (heapInUse() - before) / (double) values.length;
    reachable.consume(subject);
    reachable.consume(family);
  }

  private Object counters(Library subject) {
    LabelledCounterSubject family = subject.counters();
    for (String[] each : values) {
      family.inc(each[0], each[1], each[2]);
    }
    return family;
  }

  private Object histograms(Library subject) {
    LabelledHistogramSubject family = subject.histograms(Workload.bounds(Workload.DEFAULT_BOUNDS));
    for (String[] each : values) {
      family.observe(each[0], each[1], each[2], NANOS / 1e9, NANOS);
    }
    return family;
  }

  private static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
