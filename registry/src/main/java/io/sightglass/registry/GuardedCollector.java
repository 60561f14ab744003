// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Guard;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a scrape and a collector, so that a failure costs the collector's own families.
 *
 * <p>What the collector pushes is staged and reaches the page only when it has returned.
 */
final class GuardedCollector {

  private final Collector collector;
  private final String name;
  private final List<Metadata> described;
  private final Findings findings;
  private final CollectorErrors errors;

  /** Asks {@code collector} for its name and for its families; what the latter throws passes. */
  GuardedCollector(Collector collector, Findings findings, CollectorErrors errors) {
    this.collector = collector;
    this.name = nameOf(collector);
    this.described = List.copyOf(collector.describe());
    this.findings = findings;
    this.errors = errors;
  }

  Collector collector() {
    return collector;
  }

  boolean guards(Collector other) {
    return collector == other;
  }

  boolean isCallback() {
    return collector instanceof Callback;
  }

  String name() {
    return name;
  }

  List<Metadata> described() {
    return described;
  }

  /** Calls the collector; null where it is not wanted or has failed. */
  @Nullable Snapshot read(Scrape scrape) {
    if (!scrape.wantsAny(described)) {
      return null;
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      return Snapshot.of(collector);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      failed(Guard.describe(e));
      return null;
    } finally {
      if (!interrupted && Thread.interrupted()) {
        // The collector interrupted itself: the answer of this scrape must not fail for it.
        failed("it left its thread interrupted");
      }
    }
  }

  /** Puts what was read on the page. */
  void push(Scrape scrape, Snapshot read) {
    for (Snapshot.Family family : read.families()) {
      List<String> names = Families.namesOf(family.metadata());
      if (scrape.isTaken(names, this)) {
        failed(family.metadata().name() + " is exposed by another metric already");
      } else if (scrape.wants(names)) {
        scrape.push(family, names);
      }
    }
  }

  private void failed(String cause) {
    errors.count(name);
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
