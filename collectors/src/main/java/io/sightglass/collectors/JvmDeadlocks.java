// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * How many threads are deadlocked, from {@link ThreadMXBean}.
 *
 * <p>Each search stops the JVM at a safepoint for a moment. Cycles of object monitors are among
 * those that {@link ThreadMXBean#findDeadlockedThreads} finds, so that a JVM without a deadlock is
 * searched once, not twice.
 */
final class JvmDeadlocks implements MetricGroup {

  private final ThreadMXBean threads;

  JvmDeadlocks(ThreadMXBean threads) {
    this.threads = threads;
  }

  @Override
  public MetricSource read() {
    if (!threads.isSynchronizerUsageSupported()) {
      int monitors = length(threads.findMonitorDeadlockedThreads());
      return visitor -> {
        visitor.family(Families.THREADS_DEADLOCKED_MONITOR);
        visitor.gauge(Labels.NONE, monitors);
      };
    }
    int all = length(threads.findDeadlockedThreads());
    int monitors = all == 0 ? 0 : length(threads.findMonitorDeadlockedThreads());
    return visitor -> {
      visitor.family(Families.THREADS_DEADLOCKED);
      visitor.gauge(Labels.NONE, all);
      visitor.family(Families.THREADS_DEADLOCKED_MONITOR);
      visitor.gauge(Labels.NONE, monitors);
    };
  }

  /** No deadlock is null rather than an empty array. */
  private static int length(long @Nullable [] ids) {
    return ids == null ? 0 : ids.length;
  }
}
