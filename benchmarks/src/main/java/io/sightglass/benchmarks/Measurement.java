// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One row: a library in one case of a scenario.
 *
 * @param variant what tells the cases of a scenario apart, such as {@code 8 threads}
 * @param figure the figure of the iterations, in the unit of the scenario's kind
 * @param bytes allocated by an operation; NaN if that was not measured
 * @param page the length of the page in bytes; NaN if there is none
 */
record Measurement(
    Scenario scenario, String variant, String library, Figure figure, double bytes, double page) {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String SIZE = "bytes";

  static Measurement of(Scenario scenario, RunResult result) {
    BenchmarkParams params = result.getParams();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    boolean memory = scenario.kind() == Kind.RETAINING;
    boolean page = scenario.kind() == Kind.SCRAPING;
    return new Measurement(
        scenario,
        variant(scenario, params),
        Objects.requireNonNull(params.getParam(Cases.LIBRARY), Cases.LIBRARY),
        memory ? figure(result, Measurement::size) : figure(result, Measurement::time),
        allocated == null ? Double.NaN : allocated.getScore(),
        page ? figure(result, Measurement::size).median() : Double.NaN);
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

  private static double time(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }

  private static double size(IterationResult iteration) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(SIZE), SIZE).getScore();
  }

  private static Figure figure(RunResult result, ToDoubleFunction<IterationResult> score) {
    double[] scores =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(score)
            .sorted()
            .toArray();
    return new Figure(median(scores), scores[0]);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String variant(Scenario scenario, BenchmarkParams params) {
    String value =
        params.getParamsKeys().stream()
            .filter(Cases::isVaried)
            .map(params::getParam)
            .findFirst()
            .orElse("");
    return variant(scenario, value, params.getThreads());
  }

  /**
   * What tells a row of a scenario from another of the same library.
   *
   * @param value of the varied parameter; empty if there is none
   */
  static String variant(Scenario scenario, String value, int threads) {
    if (scenario.kind() != Kind.RECORDING) {
      return grouped(value);
    }
    String text = threads == 1 ? "1 thread" : threads + " threads";
    return value.isEmpty() ? text : value + ", " + text;
  }

  /** {@code 100000 counters} as {@code 100,000 counters}. */
  private static String grouped(String series) {
    int size = Content.size(series);
    return String.format(Locale.ROOT, "%,d", size) + series.substring(series.indexOf(' '));
  }
}
