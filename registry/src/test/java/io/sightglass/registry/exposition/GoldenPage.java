// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.State;
import io.sightglass.registry.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A source whose pages are known byte by byte: they stand in files beside this class. */
record GoldenPage(String name, MetricSource source) {

  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    1e-9,
    1e-10,
    123456.789,
    1e15,
    1e21,
    Double.parseDouble("1e23"),
    0.1 + 0.2,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  /** All golden pages. */
  static List<GoldenPage> all() {
    return List.of(
        new GoldenPage("types", GoldenPage::types),
        new GoldenPage("details", GoldenPage::details),
        texts(),
        new GoldenPage("numbers", GoldenPage::numbers),
        new GoldenPage("buckets", bucketsByLabel()));
  }

  /** The page with everything that has to be escaped. */
  static GoldenPage texts() {
    return new GoldenPage("texts", GoldenPage::texts);
  }

  /** A registry in which everything that can be recorded is. */
  static Registry everyType() {
    Registry registry =
        Registry.create(Settings.of(name -> name.equals(Setting.CREATED.name()) ? "true" : null));
    Labels trace = TraceContext.labels("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    registry.counter("orders").help("Orders.").register("payment").labels("card").inc(2, trace);
    registry.gauge("level_ratio").unit("ratio").help("Level.").register().set(0.5);
    registry.histogram("wait").unit("seconds").help("Wait.").register().observe(0.07, trace);
    registry.summary("size").help("Sizes.").quantiles(0, 0.5, 1).register().observe(-3);
    registry.summary("unused").help("Nothing was observed.").quantiles(0.99).register();
    registry.info("build").help("Build.").register("a").labels("1").set("path", "C:\\ \"é\"");
    registry.stateSet("pump").help("Pump.").states("off", "\"on\"").register().set("\"on\"");
    registry.gauge("jobs").help("Jobs.").callback(v -> v.gauge(Labels.of("queue", "é"), 1));
    return registry;
  }

  /** A histogram whose series show buckets of their own. */
  private static Registry bucketsByLabel() {
    Registry registry =
        Registry.create(
            Settings.of(name -> name.equals(Setting.SELF_METRICS.name()) ? "false" : null));
    Family<Histogram> durations =
        registry
            .histogram("request_duration_seconds")
            .unit("seconds")
            .help("Duration of requests.")
            .buckets(Buckets.of(0.1, 1))
            .bucketsWhere("route", "/reports/{id}", Buckets.of(1, 10, 60))
            .bucketsWhere("route", "/health", Buckets.UNBOUNDED)
            .register("route", "method");
    for (String route : List.of("/orders", "/reports/{id}", "/health")) {
      Histogram get = durations.labels(route, "GET");
      for (double seconds : new double[] {0.0625, 0.5, 5, 5, 50, 500}) {
        get.observe(seconds);
      }
      durations.labels(route, "POST").observeNanos(1_000_000_000);
    }
    return registry;
  }

  /** The page as it has to be in the Prometheus text format. */
  String prometheusText() {
    return file(name + ".txt");
  }

  /** The page as it has to be in OpenMetrics. */
  String openMetrics() {
    return file(name + ".openmetrics.txt");
  }

  private static String file(String file) {
    try (InputStream in = GoldenPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("there is no golden file " + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static void types(MetricVisitor visitor) {
    visitor.family(Metadata.counter("orders", "Orders placed."));
    visitor.counter(Labels.NONE, 17);
    visitor.family(new Metadata("wait_seconds", MetricType.GAUGE, "seconds", "Longest wait."));
    visitor.gauge(Labels.of("queue", "mail"), 0.25);
    visitor.gauge(Labels.of("queue", "print"), -3);
    visitor.family(Metadata.histogram("size_bytes", "Sizes."));
    visitor.histogram(Labels.NONE, Buckets.of(0, 1, 2.5, 1e7), new long[] {1, 0, 2, 3, 4}, 9.75);
    visitor.histogram(Labels.of("kind", "big"), Buckets.of(1), new long[] {0, 5, 99}, 50);
    visitor.family(Metadata.summary("parts", "Parts of a message."));
    visitor.summary(Labels.NONE, 3, 4.5);
    visitor.summary(Labels.of("kind", "big"), 0, 0);
    visitor.family(Metadata.info("build", "The build."));
    visitor.info(Labels.of("version", "1.0", "branch", "main"));
    visitor.family(Metadata.stateSet("pump", "State of the pump."));
    visitor.stateSet(Labels.NONE, List.of(new State("off", false), new State("on \"2\"", true)));
    visitor.stateSet(Labels.of("hall", "west"), List.of(new State("off", true)));
    visitor.family(new Metadata("depth", MetricType.GAUGE_HISTOGRAM, "", "Depth of the queues."));
    visitor.histogram(Labels.NONE, Buckets.of(-1, 10), new long[] {1, 2, 3}, -4);
    visitor.histogram(Labels.of("hall", "west"), Buckets.of(10), new long[] {2, 3}, 40);
    visitor.family(new Metadata("thing", MetricType.UNKNOWN, "", "Of no known type."));
    visitor.unknown(Labels.NONE, 7, Details.NONE);
  }

  private static void details(MetricVisitor visitor) {
    visitor.family(Metadata.counter("orders", "Orders placed."));
    visitor.counter(
        Labels.of("payment", "card"),
        17,
        new Details(1_520_430_000.123, 1_520_879_607.789, List.of(exemplar(0.67))));
    visitor.counter(
        Labels.of("payment", "cash"), 2, new Details(1_520_430_001, Double.NaN, List.of()));
    visitor.family(Metadata.gauge("level_ratio", "Level."));
    visitor.gauge(Labels.NONE, 0.5, new Details(Double.NaN, 1_520_879_607.5, List.of()));
    visitor.family(Metadata.histogram("wait_seconds", "Wait.").withUnit("seconds"));
    visitor.histogram(
        Labels.NONE,
        Buckets.of(0.5, 1),
        new long[] {1, 2, 3},
        9.75,
        new Details(1_520_430_000, Double.NaN, List.of(exemplar(0.67), exemplar(4))));
    visitor.family(Metadata.histogram("change", "Negative bounds."));
    visitor.histogram(Labels.NONE, Buckets.of(-1, 1), new long[] {1, 2, 3}, 1);
    visitor.family(Metadata.summary("parts", "Parts of a message."));
    visitor.summary(
        Labels.NONE,
        3,
        4.5,
        List.of(new Quantile(0.5, 1.5), new Quantile(1, Double.NaN)),
        new Details(1_520_430_000, Double.NaN, List.of()));
    visitor.summary(Labels.of("kind", "debt"), 1, -4);
  }

  private static Exemplar exemplar(double value) {
    Labels labels = Labels.of("trace_id", "0af7651916cd43dd8448eb211c80319c", "user", "\"é\"");
    return new Exemplar(labels, value, 1_520_879_606.25);
  }

  private static void texts(MetricVisitor visitor) {
    String help = "A \\ backslash, a \" quote,\na second line, é € 😀.";
    visitor.family(Metadata.gauge("texts", help));
    visitor.gauge(Labels.of("text", ""), 1);
    visitor.gauge(Labels.of("text", "C:\\dir\\"), 2);
    visitor.gauge(Labels.of("text", "say \"hi\""), 3);
    visitor.gauge(Labels.of("text", "two\nlines"), 4);
    visitor.gauge(Labels.of("text", "é € 😀 \u00A0"), 5);
    visitor.gauge(Labels.of("text", "{a=\"b\"} 1 # HELP"), 6);
    visitor.family(Metadata.histogram("sizes", "Escaped labels on bucket lines."));
    visitor.histogram(Labels.of("text", "a\"\\\nb"), Buckets.of(1), new long[] {1, 1}, 3);
  }

  private static void numbers(MetricVisitor visitor) {
    visitor.family(Metadata.gauge("numbers", "Numbers."));
    for (int i = 0; i < NUMBERS.length; i++) {
      visitor.gauge(Labels.of("index", Integer.toString(i)), NUMBERS[i]);
    }
  }
}
