// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** The things that are measured, in the order of the report. */
enum Scenario {
  INCREMENT(
      Increment.class,
      "Counter without labels, inc()",
      "A kept handle. The floor is the JDK's LongAdder.",
      "floor-longadder",
      ""),
  LABELLED_INCREMENT(
      LabelledIncrement.class,
      "Counter with 3 labels, look-up and inc()",
      "100 combinations in turn; the strings are equal to the registered ones, but other objects.",
      "",
      ""),
  OBSERVE(
      Observe.class,
      "Histogram without labels, observe()",
      "11 bounds and +Inf, log-normal durations around 30 ms. The floor is a LongAdder for each"
          + " bucket and a DoubleAdder.",
      "floor-adders",
      ""),
  FILTERED_REQUEST(
      FilteredRequest.class,
      "One request through doFilter()",
      "Stub request, response and chain; 14 bounds; 100 combinations of method, route and status."
          + " The floor is two readings of the clock. Ours also keeps a gauge of active requests;"
          + " `clientjava-noex` is a filter of a few lines; `simpleclient` is its MetricsFilter.",
      "floor-nanotime",
      ""),
  COUNTER_SCRAPE(
      CounterScrape.class,
      "Scrape of counters with 3 labels",
      "Text format 0.0.4 to bytes in a buffer that is used again. Every series changes before each"
          + " scrape, outside the time. The floor is a copy of the finished page.",
      "floor-memcpy",
      "10000"),
  HISTOGRAM_SCRAPE(
      HistogramScrape.class,
      "Scrape of histograms with 3 labels, 14 lines each",
      "As above.",
      "floor-memcpy",
      "1000");

  private final Class<?> benchmark;
  private final String title;
  private final String remark;
  private final String floor;
  private final String smallestPage;

  Scenario(Class<?> benchmark, String title, String remark, String floor, String smallestPage) {
    this.benchmark = benchmark;
    this.title = title;
    this.remark = remark;
    this.floor = floor;
    this.smallestPage = smallestPage;
  }

  String title() {
    return title;
  }

  String remark() {
    return remark;
  }

  /** The floor that ratios refer to; empty if there is none. */
  String floor() {
    return floor;
  }

  /** Whether a page is scraped, of several sizes, and not something recorded in several threads. */
  boolean isScrape() {
    return !smallestPage.isEmpty();
  }

  /** The least number of series on a page. */
  String smallestPage() {
    return smallestPage;
  }

  /** The unit of a time in the report. */
  String unit() {
    return isScrape() ? "µs" : "ns";
  }

  /** The name that {@code --include} is matched with. */
  String benchmarkName() {
    return benchmark.getSimpleName();
  }

  /** What JMH is told to include. */
  String pattern() {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
  }
}
