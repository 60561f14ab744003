// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The things that are measured, in the order of the report, and the libraries that take part. */
enum Scenario {
  INCREMENT(
      Increment.class,
      Kind.RECORDING,
      "Counter without labels, inc()",
      "A kept handle. The floor is the JDK's LongAdder.",
      "floor-longadder",
      Cases.of(
          "sightglass",
          "clientjava",
          "clientjava-noex",
          "simpleclient",
          "micrometer",
          "dropwizard",
          "otel",
          "floor-atomiclong",
          "floor-longadder")),
  LABELLED_INCREMENT(
      LabelledIncrement.class,
      Kind.RECORDING,
      "Counter with 3 labels, look-up and inc()",
      "100 combinations in turn; the strings are equal to the registered ones, but other objects.",
      "",
      Cases.of(
          "sightglass",
          "clientjava",
          "clientjava-noex",
          "simpleclient",
          "micrometer",
          "dropwizard",
          "otel")),
  OBSERVE(
      Observe.class,
      Kind.RECORDING,
      "Histogram without labels, observe()",
      "A kept handle; 11 or 14 bounds and +Inf, log-normal durations around 30 ms. `sightglass` is"
          + " observe(double) and `sightglass-nanos` is observeNanos(long). The floor is a LongAdder"
          + " for each bucket and a DoubleAdder.",
      "floor-adders",
      Cases.of(
              "sightglass",
              "sightglass-nanos",
              "clientjava",
              "clientjava-classic",
              "clientjava-noex",
              "simpleclient",
              "micrometer",
              "dropwizard",
              "otel",
              "floor-adders")
          .with("buckets", "11 bounds", "14 bounds")),
  LABELLED_OBSERVE(
      LabelledObserve.class,
      Kind.RECORDING,
      "Histogram with 3 labels, look-up and observe()",
      "11 bounds and +Inf; otherwise as the two above.",
      "",
      Cases.of(
          "sightglass",
          "sightglass-nanos",
          "clientjava",
          "clientjava-classic",
          "clientjava-noex",
          "simpleclient",
          "micrometer",
          "dropwizard",
          "otel")),
  OBSERVE_DURING_SCRAPE(
      ObserveDuringScrape.class,
      Kind.RECORDING,
      "Histogram, observe() while a scrape runs all the time",
      "A kept handle on one of 1,000 histograms of 14 bounds and +Inf, `alone`, or with one more"
          + " thread that renders the page of all 1,000 again and again (`scraped`). B/op holds what"
          + " the scrapes allocate. Where the threads need all processors, the scrape takes its"
          + " share of them.",
      "",
      Cases.of("sightglass", "sightglass-nanos", "clientjava-noex")
          .with("reader", ObserveDuringScrape.ALONE, ObserveDuringScrape.SCRAPED)),
  FILTERED_REQUEST(
      FilteredRequest.class,
      Kind.RECORDING,
      "One request through doFilter()",
      "Stub request, response and chain; 14 bounds; 100 combinations of method, route and status."
          + " The floor is two readings of the clock. Ours also keeps a gauge of active requests."
          + " `simpleclient` is its MetricsFilter; `dropwizard` is its InstrumentedFilter, which has"
          + " one timer for all methods and routes, and no buckets; `clientjava-noex`, `micrometer`"
          + " and `otel` are a filter of a few lines that looks up one histogram and observes.",
      "floor-nanotime",
      Cases.of(
          "sightglass",
          "clientjava-noex",
          "simpleclient",
          "micrometer",
          "dropwizard",
          "otel",
          "floor-nanotime")),
  MEASURED_CALL(
      MeasuredCall.class,
      Kind.RECORDING,
      "One call of a bean that @Timed measures",
      "The bean is `@ApplicationScoped` on Weld SE and called through its client proxy; the method"
          + " returns its argument; 14 bounds. The floor, `floor-plain`, is the same call without an"
          + " interceptor, with two readings of the clock and an observeNanos(long) of ours written"
          + " around it by hand. `floor-empty-interceptor` measures nothing: it is what CDI takes and"
          + " allocates for any interceptor. `smallrye-metrics` is the interceptor of MicroProfile"
          + " Metrics, without percentiles. `micrometer-timedaspect` is no CDI: it is TimedAspect on"
          + " a CGLIB proxy of Spring AOP.",
      "floor-plain",
      Cases.of(
          "sightglass",
          "smallrye-metrics",
          "micrometer-timedaspect",
          "floor-plain",
          "floor-empty-interceptor")),
  COUNTER_SCRAPE(
      Scrape.class,
      Kind.SCRAPING,
      "Scrape of counters with 3 labels",
      "Text format 0.0.4 to bytes in a buffer that is used again. Every series changes before each"
          + " scrape, outside the time. The floor is a copy of the finished page.",
      "floor-memcpy",
      Cases.of(
              "sightglass",
              "clientjava",
              "clientjava-noex",
              "simpleclient",
              "micrometer",
              "otel",
              "floor-memcpy")
          .with("series", "10000 counters", "100000 counters")
          .as("text"),
      Cases.of("sightglass", "floor-memcpy").with("series", "1000000 counters").as("text")),
  HISTOGRAM_SCRAPE(
      Scrape.class,
      Kind.SCRAPING,
      "Scrape of histograms with 3 labels, 14 bounds and +Inf",
      "As above.",
      "floor-memcpy",
      Cases.of(
              "sightglass",
              "clientjava",
              "clientjava-classic",
              "clientjava-noex",
              "simpleclient",
              "micrometer",
              "otel",
              "floor-memcpy")
          .with("series", "1000 histograms", "10000 histograms")
          .as("text")),
  OPENMETRICS_SCRAPE(
      Scrape.class,
      Kind.SCRAPING,
      "Scrape in OpenMetrics 1.0.0",
      "The same series.",
      "floor-memcpy",
      Cases.of(
              "sightglass", "clientjava-noex", "simpleclient", "micrometer", "otel", "floor-memcpy")
          .with("series", "100000 counters", "10000 histograms")
          .as("openmetrics")),
  GZIP_SCRAPE(
      Scrape.class,
      Kind.SCRAPING,
      "Scrape with gzip",
      "Text format 0.0.4 compressed: ours through ScrapeHandler, `clientjava-noex` through the JDK's"
          + " GZIPOutputStream, as its own exporters do.",
      "",
      Cases.of("sightglass", "clientjava-noex")
          .with("series", "100000 counters", "10000 histograms")
          .as("gzip")),
  RETAINED_MEMORY(
      RetainedMemory.class,
      Kind.RETAINING,
      "Retained memory",
      "Heap in use after collections (serial collector), with the series and without, divided by"
          + " their number: 3 labels; 14 bounds and +Inf. The label strings belong to the"
          + " application and do not count; what a library makes of them does, with our rendered"
          + " text. One thread touched each series once, so no adder has grown for contention.",
      "",
      Cases.of("sightglass", "clientjava", "clientjava-noex", "simpleclient", "micrometer", "otel")
          .with("series", "100000 counters"),
      Cases.of(
              "sightglass",
              "clientjava",
              "clientjava-classic",
              "clientjava-noex",
              "simpleclient",
              "micrometer",
              "otel")
          .with("series", "10000 histograms"));

  private final Class<?> benchmark;
  private final Kind kind;
  private final String title;
  private final String remark;
  private final String floor;

  // The list is one that refuses changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Cases> cases;

  Scenario(
      Class<?> benchmark, Kind kind, String title, String remark, String floor, Cases... cases) {
    this.benchmark = benchmark;
    this.kind = kind;
    this.title = title;
    this.remark = remark;
    this.floor = floor;
    this.cases = List.of(cases);
  }

  Kind kind() {
    return kind;
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

  /** What is run, one after the other. */
  List<Cases> cases() {
    return cases;
  }

  /** The name that {@code --include} is matched with: {@code CounterScrape}. */
  String benchmarkName() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** What JMH is told to include. */
  String pattern() {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
  }
}
