// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Micrometer over its Prometheus registry: a Timer with the bounds as service level objectives. */
final class Micrometer extends Library {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  CounterSubject counter() {
    return new Count(registry.counter("bench.events"));
  }

  @Override
  LabelledCounterSubject counters() {
    return new Counts(registry);
  }

  @Override
  HistogramSubject histogram(double[] bounds) {
    registry.config().meterFilter(bounds(bounds));
    return new Distribution(registry.timer("bench.duration"));
  }

  @Override
  LabelledHistogramSubject histograms(double[] bounds) {
    registry.config().meterFilter(bounds(bounds));
    return new Distributions(registry);
  }

  /** Gives all timers of a registry these finite bounds, in seconds. */
  static MeterFilter bounds(double[] seconds) {
    return new Bounds(seconds);
  }

  @Override
  void writeText(OutputStream out) throws IOException {
    registry.scrape(out);
  }

  @Override
  void writeOpenMetrics(OutputStream out) throws IOException {
    registry.scrape(out, OpenMetricsTextFormatWriter.CONTENT_TYPE);
  }

  /** Gives timers their buckets. */
  private static final class Bounds implements MeterFilter {
    private final DistributionStatisticConfig objectives;

    Bounds(double[] seconds) {
      objectives =
          DistributionStatisticConfig.builder()
              .serviceLevelObjectives(Arrays.stream(seconds).map(each -> each * 1e9).toArray())
              .build();
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return objectives.merge(config);
    }
  }

  private record Count(Counter counter) implements CounterSubject {
    @Override
    public void inc() {
      counter.increment();
    }

    @Override
    public void add(long amount) {
      counter.increment((double) amount);
    }

    @Override
    public double value() {
      return counter.count();
    }
  }

  private record Counts(MeterRegistry registry) implements LabelledCounterSubject {
    @Override
    public void inc(String method, String route, String status) {
      lookUp(method, route, status).increment();
    }

    @Override
    public CounterSubject child(String method, String route, String status) {
      return new Count(lookUp(method, route, status));
    }

    private Counter lookUp(String method, String route, String status) {
      return registry.counter("bench.events", "method", method, "route", route, "status", status);
    }
  }

  private record Distribution(Timer timer) implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      timer.record(nanos, NANOSECONDS);
    }

    @Override
    public double count() {
      return timer.count();
    }

    @Override
    public double sum() {
      return timer.totalTime(SECONDS);
    }
  }

  private record Distributions(MeterRegistry registry) implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      lookUp(method, route, status).record(nanos, NANOSECONDS);
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Distribution(lookUp(method, route, status));
    }

    private Timer lookUp(String method, String route, String status) {
      return registry.timer("bench.duration", "method", method, "route", route, "status", status);
    }
  }
}
