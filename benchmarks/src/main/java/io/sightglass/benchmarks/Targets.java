// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static io.sightglass.benchmarks.Results.BEST_PEER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the project wants to reach, held against the rows of a run; what was not run is left out.
 */
final class Targets {

  private static final String LONG_ADDER = "floor-longadder";
  private static final String COPY = "floor-memcpy";

  /** The Prometheus client 1.x where it is leanest and fastest. */
  private static final String CLIENT_JAVA = "clientjava-noex";

  private static final String COUNTERS = "100,000 counters";
  private static final String MILLION = "1,000,000 counters";
  private static final String HISTOGRAMS = "10,000 histograms";

  private final Results results;
  private final List<Target> targets = new ArrayList<>();

  private Targets(List<Measurement> rows) {
    this.results = new Results(rows);
  }

  /** The section of the report; empty if nothing of it was run. */
  static String markdown(List<Measurement> rows) {
    Targets all = new Targets(rows);
    all.increments();
    all.observations("observe(double)", "sightglass");
    all.observations("observeNanos(long)", "sightglass-nanos");
    all.requests();
    all.calls();
    all.scrapes();
    all.compressedScrapes();
    all.memory();
    return all.targets.isEmpty() ? "" : all.table();
  }

  private String table() {
    return """
        ## Targets

        Ratios by the median / by the fastest iteration.

        | target | limit | measured | held |
        |---|---:|---:|---|
        """
        + targets.stream().map(Target::row).collect(Collectors.joining())
        + "\n";
  }

  private void increments() {
    Subject inc = new Subject("inc()", "sightglass", Scenario.INCREMENT);
    inc.atMost(0.7, "1 thread", LONG_ADDER);
    inc.atMost(1, "2 threads", LONG_ADDER);
    inc.atMost(1, "8 threads", LONG_ADDER);
    Subject look = new Subject("labels(a, b, c).inc()", "sightglass", Scenario.LABELLED_INCREMENT);
    for (String threads : List.of("1 thread", "8 threads")) {
      look.atMost(0.65, threads, BEST_PEER);
      look.allocatesAtMost(0, threads);
    }
  }

  private void observations(String call, String ours) {
    Subject observe = new Subject(call, ours, Scenario.OBSERVE);
    for (String bounds : List.of("11 bounds", "14 bounds")) {
      observe.atMost(0.85, bounds + ", 1 thread", BEST_PEER);
      observe.allocatesAtMost(0, bounds + ", 1 thread");
      observe.atMost(0.5, bounds + ", 8 threads", BEST_PEER);
      observe.atMost(0.25, bounds + ", 8 threads", "clientjava-classic");
      observe.allocatesAtMost(0, bounds + ", 8 threads");
    }
    Subject disturbed = new Subject(call, ours, Scenario.OBSERVE_DURING_SCRAPE);
    for (String threads : List.of("1 thread", "8 threads")) {
      String scraped = ObserveDuringScrape.SCRAPED + ", " + threads;
      String alone = ObserveDuringScrape.ALONE + ", " + threads;
      disturbed.atMost(1.3, scraped, "itself alone", disturbed.ratio(scraped, ours, alone));
    }
  }

  private void requests() {
    Subject request = new Subject("doFilter()", "sightglass", Scenario.FILTERED_REQUEST);
    request.atMost(1.7, "1 thread", "floor-nanotime");
    for (String threads : List.of("1 thread", "8 threads")) {
      request.atMost(1, threads, BEST_PEER);
      request.allocatesAtMost(0, threads);
    }
  }

  private void calls() {
    Subject call = new Subject("@Timed", "sightglass", Scenario.MEASURED_CALL);
    for (String threads : List.of("1 thread", "8 threads")) {
      call.atMost(1.2, threads, "floor-plain");
      call.atMost(1, threads, "smallrye-metrics");
      call.atMost(1, threads, "micrometer-timedaspect");
      call.allocatesAtMost(0, threads, "floor-empty-interceptor");
    }
  }

  private void scrapes() {
    Subject counters = new Subject("scrape", "sightglass", Scenario.COUNTER_SCRAPE);
    counters.atMost(4, COUNTERS, COPY);
    counters.timesAsFast(80, COUNTERS, CLIENT_JAVA);
    counters.timesAsFast(40, COUNTERS, BEST_PEER);
    counters.allocatesAtMost(1024, COUNTERS);
    Optional<Figure> few = counters.ratio(COUNTERS, COPY, COUNTERS);
    Optional<Figure> many = counters.ratio(MILLION, COPY, MILLION);
    counters.atMost(
        1.15, MILLION, COPY + ", × that of " + COUNTERS, many.flatMap(a -> few.map(a::over)));
    Subject histograms = new Subject("scrape", "sightglass", Scenario.HISTOGRAM_SCRAPE);
    histograms.atMost(4, HISTOGRAMS, COPY);
    histograms.timesAsFast(25, HISTOGRAMS, BEST_PEER);
    histograms.allocatesAtMost(1024, HISTOGRAMS);
  }

  private void compressedScrapes() {
    Subject gzip = new Subject("scrape with gzip", "sightglass", Scenario.GZIP_SCRAPE);
    for (String page : List.of(COUNTERS, HISTOGRAMS)) {
      gzip.timesAsFast(10, page, CLIENT_JAVA);
      gzip.atMost(1.45, page, "the size of " + CLIENT_JAVA, gzip.sizeRatio(page, CLIENT_JAVA));
    }
  }

  private void memory() {
    Subject memory = new Subject("memory", "sightglass", Scenario.RETAINED_MEMORY);
    memory.atMost(0.8, COUNTERS, CLIENT_JAVA);
    memory.atMost(0.35, HISTOGRAMS, CLIENT_JAVA);
    memory.atMost(0.75, HISTOGRAMS, BEST_PEER);
  }

  /** One of our ways to do something, in a scenario. */
  private final class Subject {
    private final String name;
    private final String ours;
    private final Scenario scenario;

    Subject(String name, String ours, Scenario scenario) {
      this.name = name;
      this.ours = ours;
      this.scenario = scenario;
    }

    void atMost(double most, String variant, String other) {
      atMost(most, variant, other, ratio(variant, other, variant));
    }

    void atMost(double most, String variant, String other, Optional<Figure> ratio) {
      add(Target.atMost(subject(variant) + "× " + other, most, ratio));
    }

    void timesAsFast(double least, String variant, String other) {
      Optional<Figure> speed = ratio(variant, other, variant).map(Figure::inverse);
      add(Target.atLeast(subject(variant) + "times as fast as " + other, least, speed));
    }

    void allocatesAtMost(int most, String variant) {
      add(
          Target.allocation(
              subject(variant) + "B/op", most, row(ours, variant).map(Measurement::bytes)));
    }

    /** Beyond what {@code other} allocates. */
    void allocatesAtMost(int most, String variant, String other) {
      Optional<Double> more =
          row(ours, variant)
              .flatMap(row -> row(other, variant).map(to -> row.bytes() - to.bytes()));
      add(Target.allocation(subject(variant) + "B/op more than " + other, most, more));
    }

    Optional<Figure> ratio(String variant, String other, String otherVariant) {
      return row(ours, variant)
          .flatMap(row -> row(other, otherVariant).map(to -> row.figure().over(to.figure())));
    }

    Optional<Figure> sizeRatio(String variant, String other) {
      return row(ours, variant)
          .flatMap(row -> row(other, variant).map(to -> row.page() / to.page()))
          .map(ratio -> new Figure(ratio, ratio));
    }

    private Optional<Measurement> row(String library, String variant) {
      return results.of(library, scenario, variant);
    }

    /** Leaves out what belongs to a scenario that was not run. */
    private void add(Target target) {
      if (results.have(scenario)) {
        targets.add(target);
      }
    }

    private String subject(String variant) {
      return "`" + name + "`, " + variant + ": ";
    }
  }
}
