// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.OutputStream;

/** The Prometheus client 1.x: as it comes, or without exemplars or native buckets. */
final class ClientJava extends Library {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter text = PrometheusTextFormatWriter.create();
  private final OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
  private final boolean exemplars;
  private final boolean nativeBuckets;

  ClientJava(boolean exemplars, boolean nativeBuckets) {
    this.exemplars = exemplars;
    this.nativeBuckets = nativeBuckets;
  }

  @Override
  CounterSubject counter() {
    return new Count(counterFamily());
  }

  @Override
  LabelledCounterSubject counters() {
    return new Counts(counterFamily(Workload.LABEL_NAMES));
  }

  @Override
  HistogramSubject histogram(double[] bounds) {
    Histogram family = histogramFamily(bounds);
    return new Distribution(family, family, Labels.EMPTY);
  }

  @Override
  LabelledHistogramSubject histograms(double[] bounds) {
    return new Distributions(histogramFamily(bounds, Workload.LABEL_NAMES));
  }

  @Override
  void writeText(OutputStream out) throws IOException {
    text.write(out, registry.scrape());
  }

  @Override
  void writeOpenMetrics(OutputStream out) throws IOException {
    openMetrics.write(out, registry.scrape());
  }

  private Counter counterFamily(String... labelNames) {
    Counter.Builder builder = Counter.builder().name("bench_events_total").help("Events.");
    builder.labelNames(labelNames);
    if (!exemplars) {
      builder.withoutExemplars();
    }
    return builder.register(registry);
  }

  private Histogram histogramFamily(double[] bounds, String... labelNames) {
    Histogram.Builder builder =
        Histogram.builder()
            .name("bench_duration_seconds")
            .help("Durations.")
            .classicUpperBounds(bounds);
    builder.labelNames(labelNames);
    if (!exemplars) {
      builder.withoutExemplars();
    }
    if (!nativeBuckets) {
      builder.classicOnly();
    }
    return builder.register(registry);
  }

  private record Count(CounterDataPoint counter) implements CounterSubject {
    @Override
    public void inc() {
      counter.inc();
    }

    @Override
    public void add(long amount) {
      counter.inc(amount);
    }

    @Override
    public double value() {
      return counter.get();
    }
  }

  private record Counts(Counter family) implements LabelledCounterSubject {
    @Override
    public void inc(String method, String route, String status) {
      family.labelValues(method, route, status).inc();
    }

    @Override
    public CounterSubject child(String method, String route, String status) {
      return new Count(family.labelValues(method, route, status));
    }
  }

  private record Distribution(DistributionDataPoint histogram, Histogram family, Labels labels)
      implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      histogram.observe(seconds);
    }

    @Override
    public double count() {
      return point().getCount();
    }

    @Override
    public double sum() {
      return point().getSum();
    }

    private HistogramDataPointSnapshot point() {
      return family.collect().getDataPoints().stream()
          .filter(point -> point.getLabels().equals(labels))
          .findFirst()
          .orElseThrow();
    }
  }

  private record Distributions(Histogram family) implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      family.labelValues(method, route, status).observe(seconds);
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Distribution(
          family.labelValues(method, route, status),
          family,
          Labels.of(Workload.LABEL_NAMES, new String[] {method, route, status}));
    }
  }
}
