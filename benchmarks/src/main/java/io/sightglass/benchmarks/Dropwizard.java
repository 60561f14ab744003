// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;

/**
 * Dropwizard Metrics: a Timer with its reservoir, which has no buckets and no sum. It has no labels
 * either, so a look-up joins a dotted name.
 */
final class Dropwizard extends Library {

  private final MetricRegistry registry = new MetricRegistry();

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
    return new Distribution(registry.timer("bench.duration"));
  }

  @Override
  LabelledHistogramSubject histograms(double[] bounds) {
    return new Distributions(registry);
  }

  private record Count(Counter counter) implements CounterSubject {
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
      return counter.getCount();
    }
  }

  private record Counts(MetricRegistry registry) implements LabelledCounterSubject {
    @Override
    public void inc(String method, String route, String status) {
      lookUp(method, route, status).inc();
    }

    @Override
    public CounterSubject child(String method, String route, String status) {
      return new Count(lookUp(method, route, status));
    }

    private Counter lookUp(String method, String route, String status) {
      return registry.counter(MetricRegistry.name("bench.events", method, route, status));
    }
  }

  private record Distribution(Timer timer) implements HistogramSubject {
    @Override
    public void observe(double seconds, long nanos) {
      timer.update(nanos, NANOSECONDS);
    }

    @Override
    public double count() {
      return timer.getCount();
    }

    @Override
    public double sum() {
      return Double.NaN;
    }
  }

  private record Distributions(MetricRegistry registry) implements LabelledHistogramSubject {
    @Override
    public void observe(String method, String route, String status, double seconds, long nanos) {
      lookUp(method, route, status).update(nanos, NANOSECONDS);
    }

    @Override
    public HistogramSubject child(String method, String route, String status) {
      return new Distribution(lookUp(method, route, status));
    }

    private Timer lookUp(String method, String route, String status) {
      return registry.timer(MetricRegistry.name("bench.duration", method, route, status));
    }
  }
}
