// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One row: a library in one case of a scenario.
 *
 * @param variant what tells the cases of a scenario apart: threads, or series on the page
 * @param median the median of the iterations, in the scenario's unit
 * @param fastest the fastest iteration
 * @param bytes allocated by an operation; NaN if that was not measured
 */
record Measurement(
    Scenario scenario,
    String variant,
    String library,
    double median,
    double fastest,
    double bytes) {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  static Measurement of(Scenario scenario, RunResult result) {
    double[] scores =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .sorted()
            .toArray();
    BenchmarkParams params = result.getParams();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Measurement(
        scenario,
        variant(scenario, params),
        Objects.requireNonNull(params.getParam("library"), "library"),
        median(scores),
        scores[0],
        allocated == null ? Double.NaN : allocated.getScore());
  }

  boolean isOurs() {
    return library.startsWith("sightglass");
  }

  boolean isFloor() {
    return library.startsWith("floor-");
  }

  boolean isPeer() {
    return !isOurs() && !isFloor();
  }

  private static String variant(Scenario scenario, BenchmarkParams params) {
    if (scenario.isScrape()) {
      return String.format("%,d series", Integer.valueOf(params.getParam("series")));
    }
    int threads = params.getThreads();
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
