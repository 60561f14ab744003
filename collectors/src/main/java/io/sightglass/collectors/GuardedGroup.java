// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A group whose failure costs only its own families, and is logged once. */
final class GuardedGroup {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private final String name;
  private final Supplier<MetricGroup> beans;
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile @Nullable MetricGroup group;

  /**
   * A group that looks up its beans at the first scrape: the JVM loads and starts its management
   * for that, which a deployment need not wait for and which then cannot make it fail.
   *
   * @param name what is read, for the log
   * @param beans gives the group, or throws what a scrape then reports
   */
  GuardedGroup(String name, Supplier<MetricGroup> beans) {
    this.name = name;
    this.beans = beans;
  }

  /** Pushes the group's families, or nothing if they cannot be read. */
  void collect(MetricVisitor visitor) {
    MetricSource reading;
    try {
      reading = group().read();
    } catch (RuntimeException | LinkageError failure) {
      report(failure);
      return;
    }
    // Outside the guard: what the visitor throws belongs to whoever scrapes.
    reading.collect(visitor);
  }

  private MetricGroup group() {
    MetricGroup known = group;
    if (known == null) {
      // Overlapping first scrapes may both look it up; they find the same platform beans.
      known = beans.get();
      group = known;
    }
    return known;
  }

  private void report(Throwable failure) {
    if (reported.compareAndSet(false, true)) {
      LOGGER.log(
          Level.WARNING,
          "JVM metrics of "
              + name
              + " are left out, because this JVM failed to give them ("
              + failure
              + "); all other metrics are served. Logged once.");
    }
  }
}
