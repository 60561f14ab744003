// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Refuses figures of a library that did not do the work. */
final class Checks {

  static final int THREADS = 4;

  private Checks() {}

  static void requireEqual(String what, double expected, double actual) {
    if (!(Math.abs(expected - actual) <= 1e-9 * Math.abs(expected))) {
      throw new IllegalStateException(what + " should be " + expected + " but is " + actual);
    }
  }

  /** Runs {@code task} in {@link #THREADS} threads at once. */
  static void inThreads(Runnable task) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(task));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a check could not be run", e);
    } finally {
      threads.shutdown();
    }
  }

  /** Has {@link #THREADS} threads record all durations, which then must be in {@code histogram}. */
  static void observed(String library, HistogramSubject histogram, Recording recording) {
    long[] nanos = Workload.durationNanos();
    double[] seconds = Workload.seconds(nanos);
    inThreads(
        () -> {
          for (int i = 0; i < nanos.length; i++) {
            recording.record(seconds[i], nanos[i]);
          }
        });
    requireEqual(library + " count", THREADS * nanos.length, histogram.count());
    double sum = histogram.sum();
    if (!Double.isNaN(sum)) {
      requireEqual(library + " sum", THREADS * (Arrays.stream(nanos).sum() / 1e9), sum);
    }
  }

  /** What records a duration, given in both units. */
  interface Recording {
    void record(double seconds, long nanos);
  }

  static IllegalArgumentException unknown(String library) {
    return new IllegalArgumentException("there is no library or floor named " + library);
  }
}
