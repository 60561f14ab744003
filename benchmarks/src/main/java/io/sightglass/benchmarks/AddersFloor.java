// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What the peers are built on: a LongAdder for each count and a DoubleAdder for a sum. */
final class AddersFloor extends Library {

  @Override
  CounterSubject counter() {
    return new Count(new LongAdder());
  }

  @Override
  HistogramSubject histogram(double[] bounds) {
    return new Distribution(bounds);
  }

  private record Count(LongAdder counter) implements CounterSubject {
    @Override
    public void inc() {
      counter.increment();
    }

    @Override
    public void add(long amount) {
      counter.add(amount);
    }

    @Override
    public double value() {
      return counter.sum();
    }
  }

  private static final class Distribution implements HistogramSubject {
    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    Distribution(double[] bounds) {
      this.bounds = bounds;
      this.counts = new LongAdder[bounds.length + 1];
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
