// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Pages of random families that a format can carry without loss. */
final class RandomPage {

  private static final String[] PIECES = {
    "a", "Z", "0", " ", "\\", "\"", "\n", "\\n", "{", "}", ",", "=", "#", " # {", "é", "€", "😀",
    "\u00A0", "_", "# EOF", "\t"
  };

  private static final double[] NUMBERS = {
    0,
    1,
    -1,
    0.1,
    1e-9,
    123456.789,
    1e15,
    1e21,
    1e22,
    0.1 + 0.2,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final Random random;
  private final boolean openMetrics;

  private RandomPage(long seed, boolean openMetrics) {
    this.random = new Random(seed);
    this.openMetrics = openMetrics;
  }

  /** What OpenMetrics can carry. */
  static Snapshot forOpenMetrics(long seed) {
    return new RandomPage(seed, true).page();
  }

  /** What the Prometheus text format can carry. */
  static Snapshot forText(long seed) {
    return new RandomPage(seed, false).page();
  }

  private Snapshot page() {
    List<Snapshot.Family> families = new ArrayList<>();
    int size = random.nextInt(8);
    for (int i = 0; i < size; i++) {
      families.add(family("m" + i + (random.nextBoolean() ? "_a:b" : "")));
    }
    return new Snapshot(families);
  }

  private Snapshot.Family family(String name) {
    MetricType[] types =
        openMetrics
            ? MetricType.values()
            : new MetricType[] {
              MetricType.COUNTER,
              MetricType.GAUGE,
              MetricType.HISTOGRAM,
              MetricType.SUMMARY,
              MetricType.UNKNOWN
            };
    MetricType type = types[random.nextInt(types.length)];
    String unit = "";
    String full = type == MetricType.STATE_SET ? name.replace(':', '_') : name;
    if (openMetrics
        && random.nextBoolean()
        && type != MetricType.INFO
        && type != MetricType.STATE_SET) {
      unit = "seconds";
      full += "_seconds";
    }
    List<Sample> samples = new ArrayList<>();
    int series = random.nextInt(5);
    for (int i = 0; i < series; i++) {
      Labels labels = labels(i);
      samples.add(sample(type, labels, details()));
    }
    return new Snapshot.Family(new Metadata(full, type, unit, text().strip()), samples);
  }

  private Sample sample(MetricType type, Labels labels, Details details) {
    return switch (type) {
      case COUNTER -> new Sample.Value(labels, total(), withExemplars(details, counterExemplars()));
      case GAUGE, UNKNOWN -> new Sample.Value(labels, number(), notCreated(details));
      case INFO -> new Sample.Value(labels, 1, notCreated(details));
      case SUMMARY -> new Sample.Summary(labels, whole(), total(), quantiles(), details);
      case STATE_SET -> new Sample.StateSet(labels, states(), notCreated(details));
      case HISTOGRAM -> histogram(labels, details, false);
      case GAUGE_HISTOGRAM -> histogram(labels, notCreated(details), true);
    };
  }

  private Sample histogram(Labels labels, Details details, boolean ofGauge) {
    double[] bounds = new double[1 + random.nextInt(6)];
    boolean negative = random.nextInt(4) == 0;
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = (negative ? -3 : 0) + i + random.nextDouble() / 2;
    }
    Buckets buckets = !negative && random.nextInt(8) == 0 ? Buckets.UNBOUNDED : Buckets.of(bounds);
    List<Long> counts = new ArrayList<>();
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      counts.add(random.nextLong() >>> (4 + random.nextInt(60)));
      double bound = buckets.upperBound(i);
      if (openMetrics && random.nextInt(4) == 0) {
        exemplars.add(new Exemplar(labels(i), Double.isInfinite(bound) ? 1e9 : bound, time()));
      }
    }
    boolean unknown = openMetrics && (random.nextInt(4) == 0 || (negative && !ofGauge));
    double sum = unknown ? Double.NaN : negative ? -total() : total();
    return new Sample.Histogram(
        labels, buckets, counts, sum == 0 ? 0 : sum, withExemplars(details, exemplars));
  }

  private Labels labels(int index) {
    Labels labels = Labels.of("i", Integer.toString(index));
    for (String name : List.of("_a", "B2", "le_", "x")) {
      labels = random.nextBoolean() ? labels.and(name, text()) : labels;
    }
    return labels;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private List<Quantile> quantiles() {
    TreeSet<Double> shares = new TreeSet<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      shares.add(random.nextInt(3) == 0 ? 1.0 : random.nextDouble());
    }
    return shares.stream()
        .map(share -> new Quantile(share, random.nextBoolean() ? Double.NaN : total()))
        .toList();
  }

  private List<State> states() {
    List<State> states = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      states.add(new State(text() + i, random.nextBoolean()));
    }
    return states;
  }

  private List<Exemplar> counterExemplars() {
    return openMetrics && random.nextBoolean()
        ? List.of(new Exemplar(labels(1), number(), random.nextBoolean() ? Double.NaN : time()))
        : List.of();
  }

  private Details details() {
    return new Details(
        random.nextInt(3) == 0 ? time() : Double.NaN,
        random.nextInt(3) == 0 ? time() : Double.NaN,
        List.of());
  }

  private static Details notCreated(Details details) {
    return new Details(Double.NaN, details.timestampSeconds(), List.of());
  }

  private static Details withExemplars(Details details, List<Exemplar> exemplars) {
    return new Details(details.createdSeconds(), details.timestampSeconds(), exemplars);
  }

  private double time() {
    return random.nextInt(2_000_000_000) + random.nextInt(1000) / 1000.0;
  }

  private double number() {
    return switch (random.nextInt(3)) {
      case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 1 -> random.nextInt(1000) / 8.0 - 50;
      default -> positiveZero(Double.longBitsToDouble(random.nextLong()));
    };
  }

  /** A number that a counter can have. */
  private double total() {
    double number = Math.abs(number());
    return Double.isNaN(number) ? 7 : number;
  }

  private double whole() {
    return random.nextInt(4) == 0 ? 9007199254740992.0 : random.nextInt(1000);
  }

  private static double positiveZero(double value) {
    return value == 0 ? 0 : value;
  }
}
