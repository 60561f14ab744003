// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Guard;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands between a scrape and a collector, so that a failure costs the collector's own families.
 *
 * <p>What the collector pushes is staged and reaches the page only when it has returned.
 */
final class GuardedCollector {

  private final Collector collector;
  private final String name;
  private final Findings findings;
  private final LongAdder errors;

  /**
   * A guard for {@code collector}.
   *
   * @param errors the errors by collector name, so that they outlive the collector
   */
  GuardedCollector(Collector collector, Findings findings, Map<String, LongAdder> errors) {
    this.collector = collector;
    this.name = nameOf(collector);
    this.findings = findings;
    this.errors = errors.computeIfAbsent(name, key -> new LongAdder());
  }

  boolean guards(Collector other) {
    return collector == other;
  }

  String name() {
    return name;
  }

  /** Calls the collector; what is returned pushes what it had to say. */
  Runnable stage(Scrape scrape) {
    if (collector instanceof Callback named && !scrape.wants(named.metadata())) {
      return () -> {};
    }
    Snapshot staged;
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      staged = Snapshot.of(collector);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      failed(Guard.describe(e));
      return () -> {};
    } finally {
      if (!interrupted && Thread.interrupted()) {
        // The collector interrupted itself: the answer of this scrape must not fail for it.
        failed("it left its thread interrupted");
      }
    }
    return () -> staged.families().forEach(family -> push(scrape, family));
  }

  private void push(Scrape scrape, Snapshot.Family family) {
    Metadata metadata = family.metadata();
    if (scrape.isTaken(metadata, collector instanceof Callback)) {
      failed(metadata.name() + " is exposed by another metric already");
    } else if (scrape.wants(metadata)) {
      scrape.push(family);
    }
  }

  private void failed(String cause) {
    errors.increment();
    findings.warn("collector " + name, "is left out of the page: " + cause);
  }

  private static String nameOf(Collector collector) {
    try {
      return Objects.requireNonNull(collector.name(), "name");
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return collector.getClass().getName();
    }
  }
}
