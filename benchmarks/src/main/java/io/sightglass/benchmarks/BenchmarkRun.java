// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs scenarios through JMH. */
final class BenchmarkRun {

  private static final int WARM_UPS = 3;
  private static final int ITERATIONS = 5;
  private static final int RETENTIONS = 2;
  private static final TimeValue RECORDING = TimeValue.milliseconds(500);
  private static final TimeValue ALONE_WARM_UP = TimeValue.seconds(1);

  /** Threads that outnumber the processors leave the compiler little time. */
  private static final TimeValue CROWD_WARM_UP = TimeValue.seconds(3);

  private static final TimeValue SCRAPING = TimeValue.seconds(1);

  /** So long that a busy machine lets every thread have a turn. */
  private static final TimeValue SMOKE = TimeValue.milliseconds(60);

  private BenchmarkRun() {}

  /** Measures one scenario, a fresh JVM for each row. */
  static List<Measurement> measure(Scenario scenario, List<Integer> threads)
      throws RunnerException {
    List<Measurement> rows = new ArrayList<>();
    for (Cases cases : scenario.cases()) {
      for (int count : scenario.kind() == Kind.RECORDING ? threads : List.of(1)) {
        rows.addAll(run(scenario, cases, options(scenario.kind(), count).forks(1).threads(count)));
      }
    }
    return rows;
  }

  private static ChainedOptionsBuilder options(Kind kind, int threads) {
    ChainedOptionsBuilder options = new OptionsBuilder();
    return switch (kind) {
      case RECORDING ->
          timed(options, RECORDING).warmupTime(threads == 1 ? ALONE_WARM_UP : CROWD_WARM_UP);
      case SCRAPING -> timed(options, SCRAPING);
      case RETAINING ->
          options
              .jvmArgs("-Xms2g", "-Xmx2g", "-XX:+UseSerialGC")
              .warmupIterations(1)
              .measurementIterations(RETENTIONS);
    };
  }

  private static ChainedOptionsBuilder timed(ChainedOptionsBuilder options, TimeValue iteration) {
    return options
        .jvmArgs("-Xms2g", "-Xmx2g")
        .warmupIterations(WARM_UPS)
        .warmupTime(iteration)
        .measurementIterations(ITERATIONS)
        .measurementTime(iteration);
  }

  /** Runs all libraries of a scenario for a moment in this JVM, with few series. */
  static List<Measurement> smoke(Scenario scenario) throws RunnerException {
    List<Measurement> rows = new ArrayList<>();
    for (Cases cases : scenario.cases()) {
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .threads(1)
              .forks(0)
              .warmupIterations(scenario.kind() == Kind.RETAINING ? 0 : 1)
              .warmupTime(SMOKE)
              .measurementIterations(1)
              .measurementTime(SMOKE)
              .verbosity(VerboseMode.SILENT);
      rows.addAll(run(scenario, cases.small(scenario.kind().smokeSeries()), options));
    }
    return rows;
  }

  private static List<Measurement> run(
      Scenario scenario, Cases cases, ChainedOptionsBuilder options) throws RunnerException {
    cases.addTo(options);
    options.include(scenario.pattern()).addProfiler(GCProfiler.class).shouldFailOnError(true);
    List<Measurement> rows = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      rows.add(Measurement.of(scenario, result));
    }
    return rows;
  }
}
