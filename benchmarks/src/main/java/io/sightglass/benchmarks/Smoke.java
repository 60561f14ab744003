// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs every benchmark for a moment and looks whether the results make sense. */
final class Smoke {

  /** Peers' label look-ups allocate more; an iteration's own cost is spread over few operations. */
  private static final double MOST_BYTES_RECORDING = 64;

  private static final double MOST_BYTES_SCRAPING = 16 * 1024;

  private Smoke() {}

  /** Runs all; fails if a benchmark does. */
  static List<Measurement> run(List<Scenario> scenarios) throws RunnerException {
    // Other runs on this machine do not matter to one that measures nothing.
    System.setProperty("jmh.ignoreLock", "true");
    List<Measurement> rows = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      rows.addAll(BenchmarkRun.smoke(scenario));
    }
    return rows;
  }

  /** What is wrong with the rows, one sentence each. */
  static List<String> complaints(List<Measurement> rows) {
    List<String> complaints = new ArrayList<>();
    for (Measurement row : rows) {
      String name = row.scenario().benchmarkName() + " of " + row.library();
      Kind kind = row.scenario().kind();
      double median = row.figure().median();
      if (!(median > 0 && median < Double.POSITIVE_INFINITY)) {
        complaints.add(name + " took " + median + " " + kind.unit());
      }
      double most = kind == Kind.RECORDING ? MOST_BYTES_RECORDING : MOST_BYTES_SCRAPING;
      most += floorBytes(rows, row.scenario());
      if (row.isOurs() && kind != Kind.RETAINING && !(row.bytes() <= most)) {
        complaints.add(
            name + " allocated " + row.bytes() + " bytes; at most " + most + " are fine");
      }
    }
    return complaints;
  }

  /** What the floors of a scenario allocate at most, and whatever stands on them too. */
  private static double floorBytes(List<Measurement> rows, Scenario scenario) {
    return rows.stream()
        .filter(row -> row.scenario() == scenario && row.isFloor())
        .mapToDouble(Measurement::bytes)
        .filter(bytes -> bytes > 0)
        .max()
        .orElse(0);
  }
}
