// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows the calls of one method that are running, and since when. */
final class LongTask extends CallMetric {

  private static final double PER_SECOND = 1e9;

  private final NanoClock clock;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  LongTask(NanoClock clock) {
    this.clock = clock;
  }

  @Override
  Object callOpened(@Nullable Object[] arguments) {
    Running task = new Running(clock.nanos());
    running.add(task);
    return task;
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    if (opened instanceof Running task) {
      running.remove(task);
    }
  }

  int count() {
    return running.size();
  }

  /** How long the running calls have been running, together. */
  double seconds() {
    long now = clock.nanos();
    return running.stream().mapToLong(task -> now - task.started).sum() / PER_SECOND;
  }

  /** How long the oldest of them has been running. */
  double longestSeconds() {
    long now = clock.nanos();
    return running.stream().mapToLong(task -> now - task.started).max().orElse(0) / PER_SECOND;
  }

  /** One call; equal to none but itself. */
  private static final class Running {
    private final long started;

    Running(long started) {
      this.started = started;
    }
  }
}
