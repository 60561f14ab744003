// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs an action in several threads that begin at the same time. */
public final class Threads {

  private static final long LIMIT_SECONDS = 60;

  private Threads() {}

  /** Runs {@code action} with 0 to {@code count - 1} and waits; fails if one of them throws. */
  public static void run(int count, IntConsumer action) {
    whileRunning(count, action, () -> {});
  }

  /** Repeats {@code action} in {@code count} threads for as long as {@code body} runs. */
  public static void repeatDuring(int count, IntConsumer action, Runnable body) {
    AtomicBoolean over = new AtomicBoolean();
    whileRunning(
        count,
        id -> {
          while (!over.get()) {
            action.accept(id);
          }
        },
        () -> {
          try {
            body.run();
          } finally {
            over.set(true);
          }
        });
  }

  /** Repeats {@code body} for as long as one of {@code count} threads runs {@code action}. */
  public static void repeatBeside(int count, IntConsumer action, Runnable body) {
    AtomicInteger running = new AtomicInteger(count);
    whileRunning(
        count,
        id -> {
          try {
            action.accept(id);
          } finally {
            running.decrementAndGet();
          }
        },
        () -> {
          do {
            body.run();
          } while (running.get() > 0);
        });
  }

  /** Waits until a latch is open; fails if that takes too long. */
  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("a latch was not opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
  }

  private static void whileRunning(int count, IntConsumer action, Runnable body) {
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try {
      CyclicBarrier start = new CyclicBarrier(count + 1);
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int id = i;
        results.add(
            executor.submit(
                () -> {
                  start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                  action.accept(id);
                  return id;
                }));
      }
      start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
      body.run();
      for (Future<?> result : results) {
        result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("a thread of the test failed or did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
