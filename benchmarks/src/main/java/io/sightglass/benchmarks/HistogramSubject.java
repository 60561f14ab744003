// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.sightglass.registry.Buckets;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** A histogram without labels, of a library or made of the JDK's adders. */
interface HistogramSubject {

  /** Observes a duration that is given in both units, so that each library takes its own. */
  void observe(double seconds, long nanos);

  double count();

  double sum();

  /** A new histogram without observations. */
  static HistogramSubject of(String library) {
    return switch (library) {
      case "sightglass" -> new SightglassSeconds();
      case "sightglass-nanos" -> new SightglassNanos();
      case "clientjava-noex" -> new ClientJava();
      case "simpleclient" -> new Simpleclient();
      case "floor-adders" -> new AddersFloor();
      default -> throw Checks.unknown(library);
    };
  }

  private static Histogram sightglass() {
    return Registry.create()
        .histogram("bench_duration_seconds")
        .help("Durations.")
        .buckets(Buckets.of(Workload.BOUNDS))
        .register();
  }

  /** Ours, by seconds. */
  final class SightglassSeconds implements HistogramSubject {
    private final Histogram histogram = sightglass();

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

  /** Ours, by nanoseconds. */
  final class SightglassNanos implements HistogramSubject {
    private final Histogram histogram = sightglass();

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

  /** The Prometheus client 1.x: classic buckets, no exemplars. */
  final class ClientJava implements HistogramSubject {
    private final io.prometheus.metrics.core.metrics.Histogram histogram =
        ClientJavaMetrics.histogram();

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
      return histogram.collect().getDataPoints().get(0);
    }
  }

  /** The Prometheus client 0.x. */
  final class Simpleclient implements HistogramSubject {
    private final io.prometheus.client.Histogram histogram =
        io.prometheus.client.Histogram.build("bench_duration_seconds", "Durations.")
            .buckets(Workload.BOUNDS)
            .create();

    @Override
    public void observe(double seconds, long nanos) {
      histogram.observe(seconds);
    }

    @Override
    public double count() {
      return histogram.collect().get(0).samples.stream()
          .filter(sample -> sample.name.endsWith("_count"))
          .mapToDouble(sample -> sample.value)
          .sum();
    }

    @Override
    public double sum() {
      return histogram.collect().get(0).samples.stream()
          .filter(sample -> sample.name.endsWith("_sum"))
          .mapToDouble(sample -> sample.value)
          .sum();
    }
  }

  /** A LongAdder for each bucket and a DoubleAdder for the sum. */
  final class AddersFloor implements HistogramSubject {
    private final double[] bounds = Workload.BOUNDS.clone();
    private final LongAdder[] counts = new LongAdder[bounds.length + 1];
    private final DoubleAdder sum = new DoubleAdder();

    AddersFloor() {
      Arrays.setAll(counts, i -> new LongAdder());
    }

    @Override
    public void observe(double seconds, long nanos) {
      int i = 0;
      while (i < bounds.length && seconds > bounds[i]) {
        i++;
      }
      counts[i].increment();
      sum.add(seconds);
    }

    @Override
    public double count() {
      return Arrays.stream(counts).mapToLong(LongAdder::sum).sum();
    }

    @Override
    public double sum() {
      return sum.sum();
    }
  }
}
