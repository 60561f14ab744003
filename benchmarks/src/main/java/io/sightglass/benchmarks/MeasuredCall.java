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
import org.openjdk.jmh.annotations.TearDown;

/** A call of a bean through its proxy is timed; the bean does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeasuredCall {

  private static final int CALLS = 100;
  private static final String COUNT = CallSubject.METRIC + "_count";
  private static final String BUCKET = CallSubject.METRIC + "_bucket";

  @Param("sightglass")
  public String library = "";

  private final String question = "question";
  private CallSubject subject;
  private Service service;

  @Setup
  public void setUp() {
    subject = CallSubject.of(library);
    service = subject.service();
    double before = PageCheck.of(subject.page()).sum(COUNT);
    Checks.inThreads(this::callOften);
    if (subject.page().length > 0) {
      PageCheck page = PageCheck.of(subject.page());
      Checks.requireEqual(library + " calls", Checks.THREADS * CALLS, page.sum(COUNT) - before);
      Checks.requireEqual(library + " buckets", Workload.DEFAULT_BOUNDS + 1, page.lines(BUCKET));
    }
  }

  @Benchmark
  public String call() {
    return service.answer(question);
  }

  @TearDown
  public void tearDown() {
    subject.close();
  }

  private void callOften() {
    for (int i = 0; i < CALLS; i++) {
      service.answer(question);
    }
  }
}
