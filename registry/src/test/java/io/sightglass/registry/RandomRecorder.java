// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Random;

/**
 * One thread's random mix of all that can be recorded, and what it comes to for each label value.
 *
 * <p>Amounts are quarters and sums stay far below 2^51, so that doubles hold them exactly.
 */
final class RandomRecorder {

  static final int LABELS = 80;
  static final Buckets BUCKETS = Buckets.of(1, 2, 5);

  private static final int LARGEST_QUARTERS = 32;
  private static final int BURST = 500;
  private static final int LARGEST_NANOS = 2_000_000_000;

  final double[] counts = new double[LABELS];
  final double[] gaugeSums = new double[LABELS];
  final double[] sums = new double[LABELS];
  final double[] nanos = new double[LABELS];
  final double[] durations = new double[LABELS];

  /** How many values were at most as large as each bound. */
  final double[][] buckets = new double[BUCKETS.size()][LABELS];

  double shared;
  double dropped;

  private final Random random;
  private final Counter everyones;
  private final Family<Counter> counters;
  private final Family<Gauge> gauges;
  private final Family<Histogram> values;
  private final Family<Histogram> seconds;

  RandomRecorder(Registry registry, long seed) {
    this.random = new Random(seed);
    this.everyones = registry.counter("shared").register();
    this.counters = registry.counter("c").register("a");
    this.gauges = registry.gauge("g").register("a");
    this.values = registry.histogram("h").buckets(BUCKETS).register("a");
    this.seconds = registry.histogram("h_seconds").buckets(BUCKETS).register("a");
  }

  void record() {
    int label = random.nextInt(LABELS);
    double amount = random.nextInt(LARGEST_QUARTERS) / 4.0;
    String value = Integer.toString(label);
    switch (random.nextInt(8)) {
      case 0 -> drop(value);
      case 1 -> incShared(amount);
      case 2 -> inc(label, value, amount);
      case 3 -> add(label, value, amount - 4);
      case 4 -> observe(label, value, amount);
      case 5 -> observeNanos(label, value, random.nextInt(LARGEST_NANOS));
      case 6 -> incByOne(label, value);
      default -> incSharedManyTimes();
    }
  }

  private void drop(String value) {
    counters.labels(value).inc(-1);
    dropped++;
  }

  /** Long enough for threads to meet, so that columns grow. */
  private void incSharedManyTimes() {
    for (int i = 0; i < BURST; i++) {
      everyones.inc();
    }
    shared += BURST;
  }

  private void incShared(double amount) {
    everyones.inc(amount);
    shared += amount;
  }

  private void incByOne(int label, String value) {
    counters.labels(value).inc();
    counts[label]++;
  }

  private void inc(int label, String value, double amount) {
    counters.labels(value).inc(amount);
    counts[label] += amount;
  }

  private void add(int label, String value, double amount) {
    gauges.labels(value).add(amount);
    gaugeSums[label] += amount;
  }

  private void observe(int label, String value, double amount) {
    values.labels(value).observe(amount);
    sums[label] += amount;
    for (int i = BUCKETS.indexOf(amount); i < BUCKETS.size(); i++) {
      buckets[i][label]++;
    }
  }

  private void observeNanos(int label, String value, long duration) {
    seconds.labels(value).observeNanos(duration);
    nanos[label] += duration;
    durations[label]++;
  }
}
