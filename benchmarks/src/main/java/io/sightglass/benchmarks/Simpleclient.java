// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.exemplars.ExemplarConfig;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;

/** The Prometheus client 0.x. */
final class Simpleclient extends Library {

  static {
    // It looks for OpenTelemetry, which is here for another library, and would ask it for a trace
    // at each record.
    ExemplarConfig.disableExemplars();
  }

  private final CollectorRegistry registry = new CollectorRegistry();

  @Override
  CounterSubject counter() {
    return new Count(counterFamily().labels());
  }

  @Override
  LabelledCounterSubject counters() {
    return new Counts(counterFamily(Workload.LABEL_NAMES));
  }

  @Override
  HistogramSubject histogram(double[] bounds) {
    return new Distribution(histogramFamily(bounds).labels());
  }

  @Override
  LabelledHistogramSubject histograms(double[] bounds) {
    return new Distributions(histogramFamily(bounds, Workload.LABEL_NAMES));
  }

  @Override
  void writeText(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    TextFormat.write004(writer, registry.metricFamilySamples());
    writer.flush();
  }

  @Override
  void writeOpenMetrics(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    TextFormat.writeOpenMetrics100(writer, registry.metricFamilySamples());
    writer.flush();
  }

  private Counter counterFamily(String... labelNames) {
    return Counter.build("bench_events", "Events.").labelNames(labelNames).register(registry);
  }

  private Histogram histogramFamily(double[] bounds, String... labelNames) {
    return Histogram.build("bench_duration_seconds", "Durations.")
        .buckets(bounds)
        .labelNames(labelNames)
        .register(registry);
  }

  private record Count(Counter.Child counter) implements CounterSubject {
    @Override
    public void inc() {
      counter.inc();
    }

    @Override
    public void add(long amount) {
      counter.inc((double) amount);
    }

    @Override
    public double value() {
      return counter.get();
    }
  }

  private record Counts(Counter family) implements LabelledCounterSubject {
    @Override
    public void inc(String method, String route, String status) {
      family.labels(method, route, status).inc();
    }

    @Override
    public CounterSubject child(String method, String route, String status) {
      return new Count(family.labels(method, route, status));
    }
  }

  private record Distribution(Histogram.Child histogram) implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      histogram.observe(seconds);
    }

    @Override
    public double count() {
      double[] cumulative = histogram.get().buckets;
      return cumulative[cumulative.length - 1];
    }

    @Override
    public double sum() {
      return histogram.get().sum;
    }
  }

  private record Distributions(Histogram family) implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      family.labels(method, route, status).observe(seconds);
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Distribution(family.labels(method, route, status));
    }
  }
}
