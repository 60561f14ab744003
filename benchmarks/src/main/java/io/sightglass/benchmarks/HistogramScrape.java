// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Histograms with three labels and 14 lines each are rendered to bytes in a buffer that is used
 * again.
 *
 * <p>Each changes before each scrape, so that kept output cannot win; the change is not timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HistogramScrape {

  @Param({"sightglass", "clientjava-noex", "simpleclient", "floor-memcpy"})
  public String library = "";

  @Param({"1000", "10000"})
  public int series;

  private Page page;

  @Setup(Level.Trial)
  public void setUp() throws IOException {
    page = page();
    page.change();
    page.render();
    page.change();
    page.render();
    PageCheck check = PageCheck.of(page.bytes());
    check(check, library.startsWith("floor-") ? 0 : 2);
  }

  /** A call of its own for each scrape: a scrape is long against the two clock readings. */
  @Setup(Level.Invocation)
  public void change() {
    page.change();
  }

  @Benchmark
  public int scrape() throws IOException {
    return page.render();
  }

  private void check(PageCheck check, int changes) {
    double[] seconds = Workload.seconds(Workload.durationNanos());
    double sum = 0;
    for (int i = 0; i < series; i++) {
      sum += changes * seconds[i % seconds.length];
      for (int j = 0; j < Workload.FIRST_OBSERVATIONS; j++) {
        sum += seconds[(i + j) % seconds.length];
      }
    }
    int buckets = Workload.BOUNDS.length + 1;
    double count = (double) series * (Workload.FIRST_OBSERVATIONS + changes);
    Checks.requireEqual(
        library + " lines", series * buckets, check.lines("bench_duration_seconds_bucket"));
    Checks.requireEqual(library + " count", count, check.sum("bench_duration_seconds_count"));
    Checks.requireEqual(library + " sum", sum, check.sum("bench_duration_seconds_sum"));
  }

  private Page page() throws IOException {
    return switch (library) {
      case "sightglass" -> SightglassPage.histograms(series);
      case "clientjava-noex" -> ClientJavaPage.histograms(series);
      case "simpleclient" -> SimpleclientPage.histograms(series);
      case "floor-memcpy" -> Page.copyOf(SightglassPage.histograms(series));
      default -> throw Checks.unknown(library);
    };
  }
}
