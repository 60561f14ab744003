// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Summary;

/** What an injected metric of MicroProfile Metrics records in. */
interface MicroprofileMeter {

  /** Adds {@code amount} to a count. */
  default void add(long amount) {}

  /** Records a value: nanoseconds of a timer, else what was measured. */
  default void record(long value) {}

  /** What the metric says is its count. */
  long count();

  /** The sum of all values: seconds of a timer, else of what was measured. */
  default double sum() {
    return 0;
  }

  /** A counter, or a meter without its rates. */
  record OfCounter(Counter counter) implements MicroprofileMeter {
    @Override
    public void add(long amount) {
      counter.inc((double) amount);
    }

    @Override
    public long count() {
      return (long) counter.value();
    }
  }

  /** A gauge that goes up and down. */
  record OfGauge(Gauge gauge) implements MicroprofileMeter {
    @Override
    public void add(long amount) {
      gauge.add((double) amount);
    }

    @Override
    public long count() {
      return (long) gauge.value();
    }
  }

  /** The durations of a timer. */
  record OfDurations(Summary summary, RecentMaximum longest) implements MicroprofileMeter {
    @Override
    public void record(long nanos) {
      summary.observeNanos(nanos);
      longest.record(nanos);
    }

    @Override
    public long count() {
      return summary.count();
    }

    @Override
    public double sum() {
      return summary.sum();
    }
  }

  /** The values of a histogram. */
  record OfValues(Summary summary, RecentMaximum greatest) implements MicroprofileMeter {
    @Override
    public void record(long value) {
      summary.observe((double) value);
      greatest.record(value);
    }

    @Override
    public long count() {
      return summary.count();
    }

    @Override
    public double sum() {
      return summary.sum();
    }
  }

  /** The durations of a timer without quantiles. */
  record OfSimpleTimer(Counter calls, Gauge seconds) implements MicroprofileMeter {
    @Override
    public void record(long nanos) {
      calls.inc();
      seconds.add(nanos / RecentMaximum.NANOS_PER_SECOND);
    }

    @Override
    public long count() {
      return (long) calls.value();
    }

    @Override
    public double sum() {
      return seconds.value();
    }
  }
}
