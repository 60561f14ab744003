// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;

/** The page of the Prometheus client 1.x, without exemplars. */
final class ClientJavaPage extends Page {

  private final PrometheusRegistry registry;
  private final Runnable change;
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Output output = new Output();

  private ClientJavaPage(PrometheusRegistry registry, Runnable change) {
    this.registry = registry;
    this.change = change;
  }

  static Page counters(int series) {
    PrometheusRegistry registry = new PrometheusRegistry();
    Counter family = ClientJavaMetrics.counter(false, Workload.LABEL_NAMES);
    registry.register(family);
    CounterDataPoint[] counters = new CounterDataPoint[series];
    String[][] values = Workload.labelValues(series);
    for (int i = 0; i < series; i++) {
      counters[i] = family.labelValues(values[i]);
      counters[i].inc(Workload.firstCount(i));
    }
    return new ClientJavaPage(
        registry,
        () -> {
          for (CounterDataPoint each : counters) {
            each.inc();
          }
        });
  }

  static Page histograms(int series) {
    PrometheusRegistry registry = new PrometheusRegistry();
    Histogram family = ClientJavaMetrics.histogram(Workload.LABEL_NAMES);
    registry.register(family);
    DistributionDataPoint[] histograms = new DistributionDataPoint[series];
    String[][] values = Workload.labelValues(series);
    double[] seconds = Workload.seconds(Workload.durationNanos());
    for (int i = 0; i < series; i++) {
      histograms[i] = family.labelValues(values[i]);
      for (int j = 0; j < Workload.FIRST_OBSERVATIONS; j++) {
        histograms[i].observe(seconds[(i + j) % seconds.length]);
      }
    }
    return new ClientJavaPage(
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
    writer.write(output, registry.scrape());
    return output.size();
  }

  @Override
  byte[] bytes() {
    return output.toByteArray();
  }
}
