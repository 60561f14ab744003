// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The names that samples have on the page of a registry, and whom each belongs to.
 *
 * <p>Safe for use by many threads; reading takes no lock.
 */
final class Claims {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Claim> byName = new ConcurrentHashMap<>();

  /**
   * Takes all names of all families or, where one of them is taken, none.
   *
   * @param owner the collector that describes the families; null for those of the registry itself
   * @throws IllegalArgumentException if a name is taken; it shows both sides
   */
  void take(List<Metadata> families, @Nullable GuardedCollector owner) {
    Map<String, Claim> taken = new HashMap<>();
    lock.lock();
    try {
      for (Metadata family : families) {
        Claim claim = new Claim(family, owner);
        for (String name : family.names()) {
          requireFree(claim, name, byName.get(name));
          requireFree(claim, name, taken.put(name, claim));
        }
      }
      byName.putAll(taken);
    } finally {
      lock.unlock();
    }
  }

  /** Gives back all that the collector took. */
  void giveBack(GuardedCollector owner) {
    lock.lock();
    try {
      byName.values().removeIf(claim -> claim.owner == owner);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a name belongs to somebody else than {@code asking}. */
  boolean isOfAnother(String name, @Nullable GuardedCollector asking) {
    Claim claim = byName.get(name);
    return claim != null && (claim.owner == null || claim.owner != asking);
  }

  /** Whether a collector that speaks of the process has one of these names. */
  boolean areOfProcess(List<String> names) {
    for (String name : names) {
      Claim claim = byName.get(name);
      if (claim != null && claim.owner != null && claim.owner.isOfProcess()) {
        return true;
      }
    }
    return false;
  }

  private static void requireFree(Claim claim, String name, @Nullable Claim present) {
    if (present != null) {
      throw new IllegalArgumentException(
          claim.subject()
              + " would be exposed as "
              + name
              + ", which belongs to "
              + present
              + "; choose another name");
    }
  }

  /** A family and, where there is one, the collector that describes it. */
  private record Claim(Metadata family, @Nullable GuardedCollector owner) {

    /** The one who asks, as the beginning of a message. */
    String subject() {
      return owner == null || owner.isCallback()
          ? family.name()
          : "the collector " + owner.name() + " cannot be registered: its " + words();
    }

    @Override
    public String toString() {
      return owner == null || owner.isCallback()
          ? words()
          : words() + " of the collector " + owner.name();
    }

    private String words() {
      return Names.words(family.type()) + ' ' + family.name() + " \"" + family.help() + '"';
    }
  }
}
