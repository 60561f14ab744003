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

/** A counter without labels is incremented through a kept handle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Increment {

  private static final int CHECKED = 1000;

  @Param("sightglass")
  public String library = "";

  private CounterSubject counter;

  /** Checks another counter than the measured one, which no contention may touch beforehand. */
  @Setup
  public void setUp() {
    CounterSubject checked = Library.of(library).counter();
    Checks.inThreads(
        () -> {
          for (int i = 0; i < CHECKED; i++) {
            checked.inc();
          }
        });
    Checks.requireEqual(library + " count", Checks.THREADS * CHECKED, checked.value());
    counter = Library.of(library).counter();
  }

  @Benchmark
  public void inc() {
    counter.inc();
  }
}
