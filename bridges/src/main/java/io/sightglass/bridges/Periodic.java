// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a task again and again at a fixed rate, on one daemon thread of its own, until it is closed.
 *
 * <p>A task that takes longer than the interval misses the moments that go by meanwhile. What it
 * throws is told and does not end the schedule.
 */
final class Periodic implements RunningOutput {

  /*
   * The thread inherits no thread locals. It has the context class loader of the one that starts
   * it, by which collectors find what they look up, and is gone after close().
   */

  private static final long PATIENCE_MILLIS = 1000;

  private final Schedule schedule;
  private final Ticker ticker;
  private final Task task;
  private final OutputHealth health;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Whether the run is the one after the close; read and written by the thread alone. */
  private boolean last;

  /** Failures that could not even be told: the heap is full, or the log fails as well. */
  private final AtomicLong untold = new AtomicLong();

  private Periodic(String name, Schedule schedule, Ticker ticker, Task task, OutputHealth health) {
    this.schedule = schedule;
    this.ticker = ticker;
    this.task = task;
    this.health = health;
    this.thread = new Thread(null, this::run, "sightglass-" + name, 0, false);
    thread.setDaemon(true);
  }

  /** What is done each time. */
  @FunctionalInterface
  interface Task {

    /** Does it once. */
    void run() throws Exception;
  }

  /**
   * When a task runs.
   *
   * @param firstNanos how long after the start for the first time
   * @param intervalNanos how long after that again, and so on
   * @param atClose whether once more when it is closed
   */
  record Schedule(long firstNanos, long intervalNanos, boolean atClose) {

    /** At the start, and then every {@code interval}. */
    static Schedule atOnce(Duration interval) {
      return new Schedule(0, positive(interval), false);
    }

    /** Every {@code interval}, the first time when one has gone by. */
    static Schedule later(Duration interval) {
      return new Schedule(positive(interval), positive(interval), false);
    }

    /** This one, and once more when it is closed. */
    Schedule andAtClose() {
      return new Schedule(firstNanos, intervalNanos, true);
    }

    /** The moment after {@code due} that is not over at {@code now}. */
    long following(long due, long now) {
      long begun = (now - due + intervalNanos - 1) / intervalNanos;
      return due + intervalNanos * Math.max(1, begun);
    }

    private static long positive(Duration interval) {
      long nanos = TimeUnit.NANOSECONDS.convert(interval);
      if (nanos <= 0) {
        throw new IllegalArgumentException(
            "the interval of an output has to be longer than 0, but is " + interval);
      }
      return nanos;
    }
  }

  /**
   * Starts a schedule.
   *
   * @param name of the thread, behind {@code sightglass-}
   */
  static Periodic start(
      String name, Schedule schedule, Ticker ticker, Task task, OutputHealth health) {
    Periodic periodic = new Periodic(name, schedule, ticker, task, health);
    periodic.thread.start();
    return periodic;
  }

  private void run() {
    long due = ticker.nanos() + schedule.firstNanos();
    while (await(due)) {
      runOnce();
      due = schedule.following(due, ticker.nanos());
    }
    if (schedule.atClose()) {
      forgetInterrupt();
      last = true;
      runOnce();
    }
  }

  /** What close() does to end a wait is not to end what comes last. */
  private void forgetInterrupt() {
    lock.lock();
    try {
      Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a moment; false if it does not matter any more. */
  private boolean await(long due) {
    while (!closed.get() && ticker.nanos() - due < 0) {
      sleepUntil(due);
    }
    return !closed.get();
  }

  /** Whether it was not interrupted, by {@link #close} or by what a task left behind. */
  private boolean sleepUntil(long due) {
    try {
      ticker.awaitUntil(due);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void runOnce() {
    try {
      attempt();
    } catch (Throwable e) {
      untold.incrementAndGet();
    }
  }

  private void attempt() {
    try {
      task.run();
    } catch (Throwable e) {
      // What close() interrupts has not failed.
      if (!closed.get() || last) {
        health.failed(e);
      }
      return;
    }
    health.succeeded();
  }

  /** For tests: how many failures could not be told. */
  long untold() {
    return untold.get();
  }

  /** For tests: whether the thread is still there. */
  boolean isRunning() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed.getAndSet(true)) {
        return;
      }
      thread.interrupt();
    } finally {
      lock.unlock();
    }
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
