// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a collector and what comes of it, for the scrape that began it and for those that
 * come by while it runs.
 */
final class CollectorCall {

  private final Collector collector;
  private final NanoClock clock;
  private final Staging staging;
  private final long begunNanos;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread caller;

  // What came of it; read by others after the end only.
  private @Nullable Snapshot snapshot;
  private @Nullable Throwable failure;
  private boolean leftInterrupted;
  private long durationNanos;

  CollectorCall(Collector collector, NanoClock clock, long stagingLimit) {
    this.collector = collector;
    this.clock = clock;
    this.staging = new Staging(stagingLimit);
    this.begunNanos = clock.nanos();
  }

  /** Calls the collector; nothing is thrown, whatever it does. {@link #end} has to follow. */
  void perform() {
    Thread current = Thread.currentThread();
    boolean interrupted = current.isInterrupted();
    caller = current;
    long start = clock.nanos();
    try {
      collector.collect(staging);
      snapshot = staging.finish();
    } catch (Throwable e) {
      failure = e;
    } finally {
      staging.drop();
      durationNanos = clock.nanos() - start;
      caller = null;
      // The collector interrupted itself: the answer of this scrape must not fail for it.
      leftInterrupted = !interrupted && Thread.interrupted();
    }
  }

  /** Lets those go on who wait for the end. */
  void end() {
    ended.countDown();
  }

  /** Whether the current thread is in this very call. */
  boolean isMine() {
    return caller == Thread.currentThread();
  }

  /** How long ago it was begun; it may have waited for its thread since. */
  long ageNanos() {
    return clock.nanos() - begunNanos;
  }

  /** Waits for the end; false if it does not come in time, or the waiting thread is interrupted. */
  boolean await(long nanos) {
    try {
      return ended.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives up what was pushed so far, since nobody will want it. */
  void abandon() {
    staging.drop();
  }

  long durationNanos() {
    return durationNanos;
  }

  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  boolean leftInterrupted() {
    return leftInterrupted;
  }

  /** What is wrong with what was pushed, if it was too much. */
  @Nullable String overflow() {
    return staging.overflown() ? staging.tooMuch() : null;
  }
}
