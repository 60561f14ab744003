// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several metrics of one method; the first one sees the call first and last. */
final class AllOf extends CallMetric {

  private final List<CallMetric> metrics;
  private final CallFailures failures;
  private final boolean readsArguments;

  private AllOf(List<CallMetric> metrics, CallFailures failures) {
    this.metrics = metrics;
    this.failures = failures;
    this.readsArguments = metrics.stream().anyMatch(CallMetric::readsArguments);
  }

  /** What records in each of {@code metrics}. */
  static CallMetric of(List<CallMetric> metrics, CallFailures failures) {
    return metrics.size() == 1 ? metrics.get(0) : new AllOf(List.copyOf(metrics), failures);
  }

  @Override
  boolean readsArguments() {
    return readsArguments;
  }

  @Override
  Object callOpened(@Nullable Object[] arguments) {
    Running running = new Running(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      try {
        running.opened[i] = metrics.get(i).callOpened(arguments);
        running.started[i] = metrics.get(i).callStarted();
      } catch (Exception | LinkageError e) {
        // One that fails does not cost the others.
        failures.swallowed(e);
      }
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
        try {
          metrics.get(i).callFinished(running.opened[i], running.started[i], result, failure);
        } catch (Exception | LinkageError e) {
          failures.swallowed(e);
        }
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
