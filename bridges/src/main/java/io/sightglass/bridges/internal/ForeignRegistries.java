// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The registries of other libraries whose metrics are on the page of one registry.
 *
 * <p>Safe for use by many threads.
 */
public final class ForeignRegistries {

  private final Registry registry;
  private final KnownBuckets buckets = new KnownBuckets();

  /** Those that the application has named. */
  private final List<ForeignCollector> bound = new CopyOnWriteArrayList<>();

  /** The ways to those that are looked for. */
  private final List<ForeignCollector> found = new CopyOnWriteArrayList<>();

  /** All of them, in the order in which a scrape reads them. */
  private final List<ForeignCollector> inOrder = new CopyOnWriteArrayList<>();

  private ForeignRegistries(Registry registry) {
    this.registry = registry;
    registry.onClose(this::clear);
  }

  /** Those of {@code registry}. */
  public static ForeignRegistries in(Registry registry) {
    return registry.companion(ForeignRegistries.class, ForeignRegistries::new);
  }

  /**
   * Shows one registry from now on; nothing if it was named before.
   *
   * @param name what it is in the log
   */
  public void bind(String name, ForeignRegistry added) {
    if (bound.stream().anyMatch(each -> each.leadsTo(added.origin()))) {
      return;
    }
    add(bound, name, () -> List.of(added));
  }

  /**
   * Shows what {@code way} leads to at each scrape, unless somebody else shows it.
   *
   * @param name what the way is in the log
   */
  public void find(String name, Supplier<? extends Collection<? extends ForeignRegistry>> way) {
    add(found, name, way);
  }

  private void add(
      List<ForeignCollector> to,
      String name,
      Supplier<? extends Collection<? extends ForeignRegistry>> way) {
    ForeignCollector collector = new ForeignCollector(name, way, this);
    to.add(collector);
    inOrder.add(collector);
    registry.register(collector);
  }

  Findings findings() {
    return registry.findings();
  }

  KnownBuckets buckets() {
    return buckets;
  }

  boolean showsCreated() {
    return registry.settings().get(Setting.CREATED);
  }

  /** Whether a foreign registry is shown by somebody who comes before {@code asking}. */
  boolean isOfAnother(Object origin, ForeignCollector asking) {
    if (bound.contains(asking)) {
      return false;
    }
    for (ForeignCollector each : bound) {
      if (each.leadsTo(origin)) {
        return true;
      }
    }
    for (ForeignCollector each : found) {
      if (each == asking) {
        return false;
      }
      if (each.leadsTo(origin)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name is on the page before {@code asking} is read. */
  boolean isTaken(String sampleName, ForeignCollector asking) {
    if (registry.isTaken(sampleName)) {
      return true;
    }
    for (ForeignCollector each : inOrder) {
      if (each == asking) {
        return false;
      }
      if (each.shows(sampleName)) {
        return true;
      }
    }
    return false;
  }

  private void clear() {
    bound.clear();
    found.clear();
    inOrder.clear();
  }
}
