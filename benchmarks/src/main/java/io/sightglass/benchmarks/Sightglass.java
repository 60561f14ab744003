// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.HistogramBuilder;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.ByteSink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.scrape.ScrapeHandler;
import io.sightglass.registry.scrape.ScrapeRequest;
import io.sightglass.registry.scrape.ScrapeResponse;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ours; histograms observe seconds or nanoseconds. */
final class Sightglass extends Library {

  private final Registry registry = Workload.registry();
  private final boolean nanos;

  Sightglass(boolean nanos) {
    this.nanos = nanos;
  }

  @Override
  CounterSubject counter() {
    return new Count(registry.counter("bench_events_total").help("Events.").register());
  }

  @Override
  LabelledCounterSubject counters() {
    return new Counts(
        registry
            .counter("bench_events_total")
            .help("Events.")
            .register("method", "route", "status"));
  }

  @Override
  HistogramSubject histogram(double[] bounds) {
    Histogram histogram = builder(bounds).register();
    return nanos ? new Nanos(histogram) : new Seconds(histogram);
  }

  @Override
  LabelledHistogramSubject histograms(double[] bounds) {
    Family<Histogram> family = builder(bounds).register("method", "route", "status");
    return nanos ? new LabelledNanos(family) : new LabelledSeconds(family);
  }

  private HistogramBuilder builder(double[] bounds) {
    return registry
        .histogram("bench_duration_seconds")
        .help("Durations.")
        .buckets(Buckets.of(bounds));
  }

  @Override
  Page text() {
    return new TextPage(registry, PrometheusText::write, new ByteArraySink());
  }

  @Override
  Page openMetrics() {
    return new TextPage(registry, OpenMetricsText::write, new ByteArraySink());
  }

  @Override
  Page gzip() {
    ScrapeHandler handler = ScrapeHandler.create(registry);
    ScrapeRequest request = new GzipRequest();
    return new Page.Streamed(
        out -> {
          try (ScrapeResponse response = handler.handle(request)) {
            response.writeTo(out);
          }
        });
  }

  private record Count(Counter counter) implements CounterSubject {
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
      return counter.value();
    }
  }

  private record Counts(Family<Counter> family) implements LabelledCounterSubject {
    @Override
    public void inc(String method, String route, String status) {
      family.labels(method, route, status).inc();
    }

    @Override
    public CounterSubject child(String method, String route, String status) {
      return new Count(family.labels(method, route, status));
    }
  }

  private record Seconds(Histogram histogram) implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      histogram.observe(seconds);
    }

    @Override
    public double count() {
      return histogram.count();
    }

    @Override
    public double sum() {
      return histogram.sum();
    }
  }

  private record Nanos(Histogram histogram) implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      histogram.observeNanos(nanos);
    }

    @Override
    public double count() {
      return histogram.count();
    }

    @Override
    public double sum() {
      return histogram.sum();
    }
  }

  private record LabelledSeconds(Family<Histogram> family) implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      family.labels(method, route, status).observe(seconds);
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Seconds(family.labels(method, route, status));
    }
  }

  private record LabelledNanos(Family<Histogram> family) implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      family.labels(method, route, status).observeNanos(nanos);
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Nanos(family.labels(method, route, status));
    }
  }

  /** A page in a sink that keeps its room. */
  private record TextPage(
      MetricSource source, BiConsumer<MetricSource, ByteSink> writer, ByteArraySink sink)
      implements Page {
    @Override
    public int render() {
      sink.reset();
      writer.accept(source, sink);
      return sink.size();
    }

    @Override
    public byte[] bytes() {
      return sink.toByteArray();
    }
  }

  /** What a scraper on this machine sends that takes compressed pages. */
  private static final class GzipRequest implements ScrapeRequest {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public @Nullable String header(String name) {
      return name.equalsIgnoreCase("Accept-Encoding") ? "gzip" : null;
    }

    @Override
    public @Nullable String query() {
      return null;
    }

    @Override
    public String remoteAddress() {
      return "127.0.0.1";
    }
  }
}
