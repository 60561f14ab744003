// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One of 1,000 histograms observes durations, with or without a thread that scrapes all of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObserveDuringScrape {

  static final String ALONE = "alone";
  static final String SCRAPED = "scraped";

  private static final int SERIES = 1_000;
  private static final long NANOS = 30_000_000;

  @Param("sightglass")
  public String library = "";

  /** {@link #ALONE} or {@link #SCRAPED}. */
  @Param(ALONE)
  public String reader = "";

  private final ExecutorService scraper = Executors.newSingleThreadExecutor();
  private HistogramSubject histogram;
  private volatile boolean over;
  private Future<?> scrapes;

  @Setup
  public void setUp() {
    Library subject = Library.of(library);
    LabelledHistogramSubject family = subject.histograms(Workload.bounds(Workload.DEFAULT_BOUNDS));
    String[][] values = Workload.labelValues(SERIES);
    for (String[] each : values) {
      family.observe(each[0], each[1], each[2], NANOS / 1e9, NANOS);
    }
    histogram = family.child(values[0][0], values[0][1], values[0][2]);
    Page page = subject.text();
    scrapes = scraper.submit(() -> scrape(page));
  }

  private @Nullable Void scrape(Page page) throws IOException {
    while (reader.equals(SCRAPED) && !over) {
      page.render();
    }
    return null;
  }

  @Benchmark
  public void observe(DurationTurn turn) {
    int i = turn.next();
    histogram.observe(turn.seconds(i), turn.nanos(i));
  }

  /** Fails if a scrape did. */
  @TearDown
  public void tearDown() throws ExecutionException, InterruptedException {
    over = true;
    scrapes.get();
    scraper.shutdown();
  }
}
