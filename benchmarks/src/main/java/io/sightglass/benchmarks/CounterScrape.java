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
 * Counters with three labels are rendered to bytes in a buffer that is used again.
 *
 * <p>Each changes before each scrape, so that kept output cannot win; the change is not timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CounterScrape {

  @Param({"sightglass", "clientjava-noex", "simpleclient", "floor-memcpy"})
  public String library = "";

  @Param({"10000", "100000"})
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
    double expected = 0;
    for (int i = 0; i < series; i++) {
      expected += Workload.firstCount(i) + (library.startsWith("floor-") ? 0 : 2);
    }
    Checks.requireEqual(library + " lines", series, check.lines("bench_events_total"));
    Checks.requireEqual(library + " sum", expected, check.sum("bench_events_total"));
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

  private Page page() throws IOException {
    return switch (library) {
      case "sightglass" -> SightglassPage.counters(series);
      case "clientjava-noex" -> ClientJavaPage.counters(series);
      case "simpleclient" -> SimpleclientPage.counters(series);
      case "floor-memcpy" -> Page.copyOf(SightglassPage.counters(series));
      default -> throw Checks.unknown(library);
    };
  }
}
