// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Collector;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The JVM's memory, garbage collectors, threads, classes, buffers, compiler and version, as {@code
 * jvm_…} families named like those of the Prometheus Java client.
 *
 * <pre>{@code
 * registry.register(new JvmCollector());
 * }</pre>
 *
 * <p>Everything is read at scrape time, on the thread that scrapes: there are no threads, no
 * notification listeners and no locks, and nothing to close. Safe for use by several threads.
 *
 * <p>What a scrape costs: mostly the threads. Counting them by state visits each live thread once,
 * without stack traces and without stopping the JVM, so it grows with the number of threads. The
 * search for deadlocks is one stop at a safepoint, a second one only while there is a deadlock. The
 * rest are getters. If an MXBean fails, the families read from it are left out and the failure is
 * logged once.
 */
public final class JvmCollector implements Collector {

  private final List<GuardedGroup> groups;

  /** A collector of the JVM that it runs in. */
  public JvmCollector() {
    this(
        List.of(
            new GuardedGroup("memory", () -> new JvmMemory(ManagementFactory.getMemoryMXBean())),
            new GuardedGroup(
                "memory pools", () -> new JvmMemoryPools(ManagementFactory.getMemoryPoolMXBeans())),
            new GuardedGroup(
                "garbage collectors",
                () -> new JvmGarbageCollectors(ManagementFactory.getGarbageCollectorMXBeans())),
            new GuardedGroup(
                "thread counts", () -> new JvmThreadCounts(ManagementFactory.getThreadMXBean())),
            new GuardedGroup(
                "thread states", () -> new JvmThreadStates(ManagementFactory.getThreadMXBean())),
            new GuardedGroup(
                "deadlocks", () -> new JvmDeadlocks(ManagementFactory.getThreadMXBean())),
            new GuardedGroup(
                "classes", () -> new JvmClasses(ManagementFactory.getClassLoadingMXBean())),
            new GuardedGroup(
                "buffer pools",
                () ->
                    new JvmBufferPools(
                        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class))),
            new GuardedGroup(
                "compilation", () -> new JvmCompilation(ManagementFactory.getCompilationMXBean())),
            new GuardedGroup("the runtime", () -> new JvmRuntime(System::getProperty))));
  }

  JvmCollector(List<GuardedGroup> groups) {
    this.groups = groups;
  }

  @Override
  public List<Metadata> describe() {
    return Families.JVM;
  }

  @Override
  public boolean isOfProcess() {
    return true;
  }

  @Override
  public void collect(MetricVisitor visitor) {
    for (GuardedGroup group : groups) {
      group.collect(visitor);
    }
  }
}
