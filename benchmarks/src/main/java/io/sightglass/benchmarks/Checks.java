// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.ArrayList;
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

  static IllegalArgumentException unknown(String library) {
    return new IllegalArgumentException("there is no library or floor named " + library);
  }
}
