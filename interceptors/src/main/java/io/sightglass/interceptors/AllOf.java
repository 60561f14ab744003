// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several metrics of one method; the first one sees the call first and last. */
final class AllOf extends CallMetric {

  private final List<CallMetric> metrics;
  private final boolean readsArguments;

  private AllOf(List<CallMetric> metrics) {
    this.metrics = metrics;
    this.readsArguments = metrics.stream().anyMatch(CallMetric::readsArguments);
  }

  /** What records in each of {@code metrics}. */
  static CallMetric of(List<CallMetric> metrics) {
    return metrics.size() == 1 ? metrics.get(0) : new AllOf(List.copyOf(metrics));
  }

  @Override
  boolean readsArguments() {
    return readsArguments;
  }

  @Override
  Object callOpened(@Nullable Object[] arguments) {
    Running running = new Running(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      running.opened[i] = metrics.get(i).callOpened(arguments);
      running.started[i] = metrics.get(i).callStarted();
    }
    return running;
  }

  @Override
  void callLeft(@Nullable Object opened) {
    if (opened instanceof Running running) {
      for (int i = 0; i < metrics.size(); i++) {
        metrics.get(i).callLeft(running.opened[i]);
      }
    }
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    if (opened instanceof Running running) {
      for (int i = metrics.size() - 1; i >= 0; i--) {
        metrics.get(i).callFinished(running.opened[i], running.started[i], result, failure);
      }
    }
  }

  /** What each metric keeps of a call while it runs. */
  private static final class Running {
    private final @Nullable Object[] opened;
    private final long[] started;

    Running(int metrics) {
      this.opened = new Object[metrics];
      this.started = new long[metrics];
    }
  }
}
