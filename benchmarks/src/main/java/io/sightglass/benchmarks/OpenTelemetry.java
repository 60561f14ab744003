// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The OpenTelemetry SDK with its Prometheus exporter, without the labels of the scope and {@code
 * target_info}, which no other page has. A kept handle is the set of attributes.
 */
final class OpenTelemetry extends Library {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("route");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");

  /** The default is 2,000 series. */
  private static final int MOST_SERIES = 10_000_000;

  private final PrometheusMetricReader reader =
      PrometheusMetricReader.builder()
          .setOtelScopeLabelsEnabled(false)
          .setTargetInfoMetricEnabled(false)
          .build();
  private final Meter meter =
      SdkMeterProvider.builder()
          .registerMetricReader(reader, type -> MOST_SERIES)
          .build()
          .get("bench");
  private final PrometheusTextFormatWriter text = PrometheusTextFormatWriter.create();
  private final OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  @Override
  CounterSubject counter() {
    return new Count(events(), Attributes.empty(), () -> point(Labels.EMPTY));
  }

  @Override
  LabelledCounterSubject counters() {
    return new Counts(events(), this);
  }

  @Override
  HistogramSubject histogram(double[] bounds) {
    return new Distribution(durations(bounds), Attributes.empty(), () -> point(Labels.EMPTY));
  }

  @Override
  LabelledHistogramSubject histograms(double[] bounds) {
    return new Distributions(durations(bounds), this);
  }

  @Override
  void writeText(OutputStream out) throws IOException {
    text.write(out, reader.collect());
  }

  @Override
  void writeOpenMetrics(OutputStream out) throws IOException {
    openMetrics.write(out, reader.collect());
  }

  private LongCounter events() {
    return meter.counterBuilder("bench_events").setDescription("Events.").build();
  }

  private DoubleHistogram durations(double[] bounds) {
    return meter
        .histogramBuilder("bench_duration")
        .setUnit("s")
        .setDescription("Durations.")
        .setExplicitBucketBoundariesAdvice(Arrays.stream(bounds).boxed().toList())
        .build();
  }

  /** What the exporter reads of one series. */
  private DataPointSnapshot point(Labels labels) {
    return reader.collect().stream()
        .flatMap(family -> family.getDataPoints().stream())
        .filter(point -> point.getLabels().equals(labels))
        .findFirst()
        .orElseThrow();
  }

  private DataPointSnapshot point(String method, String route, String status) {
    return point(Labels.of(Workload.LABEL_NAMES, new String[] {method, route, status}));
  }

  private static Attributes attributes(String method, String route, String status) {
    return Attributes.of(METHOD, method, ROUTE, route, STATUS, status);
  }

  private record Count(LongCounter family, Attributes attributes, Supplier<DataPointSnapshot> point)
      implements CounterSubject {
    @Override
    public void inc() {
      family.add(1, attributes);
    }

    @Override
    public void add(long amount) {
      family.add(amount, attributes);
    }

    @Override
    public double value() {
      return ((CounterDataPointSnapshot) point.get()).getValue();
    }
  }

  private record Counts(LongCounter family, OpenTelemetry sdk) implements LabelledCounterSubject {
    @Override
    public void inc(String method, String route, String status) {
      family.add(1, attributes(method, route, status));
    }

    @Override
    public CounterSubject child(String method, String route, String status) {
      return new Count(
          family, attributes(method, route, status), () -> sdk.point(method, route, status));
    }
  }

  private record Distribution(
      DoubleHistogram family, Attributes attributes, Supplier<DataPointSnapshot> point)
      implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      family.record(seconds, attributes);
    }

    @Override
    public double count() {
      return ((HistogramDataPointSnapshot) point.get()).getCount();
    }

    @Override
    public double sum() {
      return ((HistogramDataPointSnapshot) point.get()).getSum();
    }
  }

  private record Distributions(DoubleHistogram family, OpenTelemetry sdk)
      implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      family.record(seconds, attributes(method, route, status));
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Distribution(
          family, attributes(method, route, status), () -> sdk.point(method, route, status));
    }
  }
}
