// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;

/** The page of the Prometheus client 0.x. */
final class SimpleclientPage extends Page {

  private final CollectorRegistry registry;
  private final Runnable change;
  private final Output output = new Output();

  private SimpleclientPage(CollectorRegistry registry, Runnable change) {
    this.registry = registry;
    this.change = change;
  }

  static Page counters(int series) {
    CollectorRegistry registry = new CollectorRegistry();
    Counter family =
        Counter.build("bench_events", "Events.")
            .labelNames(Workload.LABEL_NAMES)
            .register(registry);
    Counter.Child[] counters = new Counter.Child[series];
    String[][] values = Workload.labelValues(series);
    for (int i = 0; i < series; i++) {
      counters[i] = family.labels(values[i]);
      counters[i].inc(Workload.firstCount(i));
    }
    return new SimpleclientPage(
        registry,
        () -> {
          for (Counter.Child each : counters) {
            each.inc();
          }
        });
  }

  static Page histograms(int series) {
    CollectorRegistry registry = new CollectorRegistry();
    Histogram family =
        Histogram.build("bench_duration_seconds", "Durations.")
            .buckets(Workload.BOUNDS)
            .labelNames(Workload.LABEL_NAMES)
            .register(registry);
    Histogram.Child[] histograms = new Histogram.Child[series];
    String[][] values = Workload.labelValues(series);
    double[] seconds = Workload.seconds(Workload.durationNanos());
    for (int i = 0; i < series; i++) {
      histograms[i] = family.labels(values[i]);
      for (int j = 0; j < Workload.FIRST_OBSERVATIONS; j++) {
        histograms[i].observe(seconds[(i + j) % seconds.length]);
      }
    }
    return new SimpleclientPage(
        registry,
        () -> {
          for (int i = 0; i < histograms.length; i++) {
            histograms[i].observe(seconds[i % seconds.length]);
          }
        });
  }

  @Override
  void change() {
    change.run();
  }

  @Override
  int render() throws IOException {
    output.reset();
    try (Writer writer = new BufferedWriter(new OutputStreamWriter(output, UTF_8))) {
      TextFormat.write004(writer, registry.metricFamilySamples());
    }
    return output.size();
  }

  @Override
  byte[] bytes() {
    return output.toByteArray();
  }
}
