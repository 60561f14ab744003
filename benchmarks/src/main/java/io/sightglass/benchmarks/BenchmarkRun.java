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
  private static final TimeValue ITERATION = TimeValue.seconds(1);
  private static final TimeValue SMOKE_ITERATION = TimeValue.milliseconds(100);

  private BenchmarkRun() {}

  /** Measures one scenario, a fresh JVM for each row. */
  static List<Measurement> measure(Scenario scenario, List<Integer> threads)
      throws RunnerException {
    List<Measurement> rows = new ArrayList<>();
    for (int count : scenario.isScrape() ? List.of(1) : threads) {
      rows.addAll(
          run(
              scenario,
              new OptionsBuilder()
                  .threads(count)
                  .forks(1)
                  .jvmArgs("-Xms2g", "-Xmx2g")
                  .warmupIterations(WARM_UPS)
                  .warmupTime(ITERATION)
                  .measurementIterations(ITERATIONS)
                  .measurementTime(ITERATION)));
    }
    return rows;
  }

  /** Runs all libraries of a scenario for a moment in this JVM, with its smallest page. */
  static List<Measurement> smoke(Scenario scenario) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .threads(1)
            .forks(0)
            .warmupIterations(1)
            .warmupTime(SMOKE_ITERATION)
            .measurementIterations(1)
            .measurementTime(SMOKE_ITERATION)
            .verbosity(VerboseMode.SILENT);
    if (scenario.isScrape()) {
      options.param("series", scenario.smallestPage());
    }
    return run(scenario, options);
  }

  private static List<Measurement> run(Scenario scenario, ChainedOptionsBuilder options)
      throws RunnerException {
    options.include(scenario.pattern()).addProfiler(GCProfiler.class).shouldFailOnError(true);
    List<Measurement> rows = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      rows.add(Measurement.of(scenario, result));
    }
    return rows;
  }
}
