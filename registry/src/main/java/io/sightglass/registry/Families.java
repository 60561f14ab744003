// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The families of a registry by name, and the names that they take on the page. */
final class Families {

  private static final SeriesStore[] NONE = {};

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, SeriesStore> byName = new HashMap<>();
  private final Map<String, Metadata> claims = new HashMap<>();
  private volatile SeriesStore[] sorted = NONE;

  /** All families that are recorded, in the order of their names. */
  SeriesStore[] sorted() {
    return sorted;
  }

  /** Returns the family with this definition, made now or by an earlier call. */
  SeriesStore define(Definition definition, Supplier<SeriesStore> create) {
    Metadata metadata = definition.metadata();
    lock.lock();
    try {
      SeriesStore existing = byName.get(metadata.name());
      if (existing != null) {
        if (existing.definition.sameAs(definition)) {
          return existing;
        }
        throw new IllegalArgumentException(
            metadata.name()
                + " is registered as "
                + existing.definition
                + " and cannot become "
                + definition
                + "; use the same definition or another name");
      }
      claim(metadata);
      SeriesStore store = create.get();
      byName.put(metadata.name(), store);
      SeriesStore[] grown = Arrays.copyOf(sorted, sorted.length + 1);
      grown[sorted.length] = store;
      Arrays.sort(grown, (a, b) -> name(a).compareTo(name(b)));
      sorted = grown;
      return store;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the names of a family that is read by a callback. */
  void claimCallback(Metadata metadata) {
    lock.lock();
    try {
      claim(metadata);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a name on the page belongs to a family of the registry. */
  boolean isClaimed(String name) {
    lock.lock();
    try {
      return claims.containsKey(name);
    } finally {
      lock.unlock();
    }
  }

  /** The names that a family takes on the page, its own name first. */
  static List<String> namesOf(Metadata metadata) {
    String name = metadata.name();
    return switch (metadata.type()) {
      case COUNTER -> List.of(name, name + "_total", name + "_created");
      case INFO -> List.of(name, name + "_info");
      case HISTOGRAM ->
          List.of(name, name + "_bucket", name + "_count", name + "_sum", name + "_created");
      case GAUGE_HISTOGRAM -> List.of(name, name + "_bucket", name + "_gcount", name + "_gsum");
      case SUMMARY -> List.of(name, name + "_count", name + "_sum", name + "_created");
      case GAUGE, STATE_SET, UNKNOWN -> List.of(name);
    };
  }

  private void claim(Metadata metadata) {
    List<String> names = namesOf(metadata);
    for (String name : names) {
      Metadata owner = claims.get(name);
      if (owner != null) {
        throw new IllegalArgumentException(
            metadata.name()
                + " would be exposed as "
                + name
                + ", which belongs to "
                + Names.words(owner.type())
                + ' '
                + owner.name()
                + " \""
                + owner.help()
                + "\"; choose another name");
      }
    }
    for (String name : names) {
      claims.put(name, metadata);
    }
  }

  private static String name(SeriesStore store) {
    return store.definition.metadata().name();
  }
}
