// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.sightglass.registry.Collector;
import io.sightglass.registry.MetricVisitor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads what one way leads to: registries of other libraries, looked for at each scrape since they
 * may come later.
 *
 * <p>Safe for use by many threads.
 */
final class ForeignCollector implements Collector {

  private final String name;
  private final Supplier<? extends Collection<? extends ForeignRegistry>> way;
  private final ForeignRegistries all;
  private final Omissions omissions;
  private volatile Set<String> shown = Set.of();

  /** Reads what {@code way} leads to, except what is shown by others of {@code all}. */
  ForeignCollector(
      String name,
      Supplier<? extends Collection<? extends ForeignRegistry>> way,
      ForeignRegistries all) {
    this.name = name;
    this.way = way;
    this.all = all;
    this.omissions = new Omissions(name, all.findings());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void collect(MetricVisitor visitor) {
    ForeignFamilies page =
        new ForeignFamilies(visitor, family -> all.isTaken(family, this), all, omissions);
    try {
      for (ForeignRegistry registry : way.get()) {
        if (!all.isOfAnother(registry.origin(), this)) {
          read(registry, page);
        }
      }
    } finally {
      shown = page.names();
      omissions.tell();
    }
  }

  private void read(ForeignRegistry registry, ForeignFamilies page) {
    try {
      registry.pushTo(page);
    } catch (RuntimeException | Error e) {
      if (page.isFull()) {
        throw e;
      }
      Failures.rethrowIfFatal(e);
      omissions.failed(e);
    }
  }

  /** Whether it leads to this very registry. */
  boolean leadsTo(Object origin) {
    try {
      return registries().stream().anyMatch(registry -> registry.origin() == origin);
    } catch (RuntimeException | LinkageError e) {
      // Then it shows nothing either.
      return false;
    }
  }

  /** Whether it put a sample of this name on the page when it was last read. */
  boolean shows(String sampleName) {
    return shown.contains(sampleName);
  }

  private List<ForeignRegistry> registries() {
    return List.copyOf(way.get());
  }
}
