// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.lang.management.ThreadMXBean;

/** How many threads there are, were at most and were ever started, from {@link ThreadMXBean}. */
final class JvmThreadCounts implements MetricGroup {

  private final ThreadMXBean threads;

  JvmThreadCounts(ThreadMXBean threads) {
    this.threads = threads;
  }

  @Override
  public MetricSource read() {
    int current = threads.getThreadCount();
    int daemon = threads.getDaemonThreadCount();
    int peak = threads.getPeakThreadCount();
    double started = threads.getTotalStartedThreadCount();
    return visitor -> {
      visitor.family(Families.THREADS_CURRENT);
      visitor.gauge(Labels.NONE, current);
      visitor.family(Families.THREADS_DAEMON);
      visitor.gauge(Labels.NONE, daemon);
      visitor.family(Families.THREADS_PEAK);
      visitor.gauge(Labels.NONE, peak);
      visitor.family(Families.THREADS_STARTED);
      visitor.counter(Labels.NONE, started);
    };
  }
}
