// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls that another thread makes while the caller waits.
 *
 * @param executor whose thread makes them
 */
record Call(ExecutorService executor) {

  /**
   * What {@code call} returns; an interrupt of the caller counts only afterwards.
   *
   * @throws IOException if the call throws it
   */
  <T> T get(Callable<T> call) throws IOException {
    Future<T> result = executor.submit(call);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Has it run, and waits for its end. */
  void run(Runnable task) throws IOException {
    get(
        () -> {
          task.run();
          return true;
        });
  }

  /**
   * Has it run, and waits for its end, but not for longer than that; an interrupt of the caller
   * counts only afterwards.
   */
  void runWithin(Duration time, Runnable task) {
    long deadline = NanoClock.SYSTEM.nanos() + time.toNanos();
    Future<?> end = executor.submit(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          end.get(deadline - NanoClock.SYSTEM.nanos(), TimeUnit.NANOSECONDS);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
          System.getLogger("io.sightglass")
              .log(System.Logger.Level.DEBUG, "a server did not end in time", e);
          return;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    return new IOException(cause);
  }
}
