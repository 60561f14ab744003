// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;

/** Our page. */
final class SightglassPage extends Page {

  private final Registry registry;
  private final Runnable change;
  private final ByteArraySink sink = new ByteArraySink();

  private SightglassPage(Registry registry, Runnable change) {
    this.registry = registry;
    this.change = change;
  }

  static Page counters(int series) {
    Registry registry = Workload.registry();
    Family<Counter> family =
        registry
            .counter("bench_events_total")
            .help("Events.")
            .register("method", "route", "status");
    Counter[] counters = new Counter[series];
    String[][] values = Workload.labelValues(series);
    for (int i = 0; i < series; i++) {
      counters[i] = family.labels(values[i][0], values[i][1], values[i][2]);
      counters[i].inc(Workload.firstCount(i));
    }
    return new SightglassPage(
        registry,
        () -> {
          for (Counter each : counters) {
            each.inc();
          }
        });
  }

  static Page histograms(int series) {
    Registry registry = Workload.registry();
    Family<Histogram> family =
        registry
            .histogram("bench_duration_seconds")
            .help("Durations.")
            .buckets(Buckets.of(Workload.BOUNDS))
            .register("method", "route", "status");
    Histogram[] histograms = new Histogram[series];
    String[][] values = Workload.labelValues(series);
    long[] nanos = Workload.durationNanos();
    for (int i = 0; i < series; i++) {
      histograms[i] = family.labels(values[i][0], values[i][1], values[i][2]);
      for (int j = 0; j < Workload.FIRST_OBSERVATIONS; j++) {
        histograms[i].observeNanos(nanos[(i + j) % nanos.length]);
      }
    }
    return new SightglassPage(
        registry,
        () -> {
          for (int i = 0; i < histograms.length; i++) {
            histograms[i].observeNanos(nanos[i % nanos.length]);
          }
        });
  }

  @Override
  void change() {
    change.run();
  }

  @Override
  int render() {
    sink.reset();
    PrometheusText.write(registry, sink);
    return sink.size();
  }

  @Override
  byte[] bytes() {
    return sink.toByteArray();
  }
}
