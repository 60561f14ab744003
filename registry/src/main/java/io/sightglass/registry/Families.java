// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The families that a registry records, by name. */
final class Families {

  private static final RecordedFamily[] NONE = {};

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, SeriesStore> byName = new HashMap<>();
  private final Claims claims;
  private volatile RecordedFamily[] sorted = NONE;

  Families(Claims claims) {
    this.claims = claims;
  }

  /** All families that are recorded, in the order of their names. */
  RecordedFamily[] sorted() {
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
      claims.take(List.of(metadata), null);
      SeriesStore store = create.get();
      byName.put(metadata.name(), store);
      RecordedFamily[] grown = Arrays.copyOf(sorted, sorted.length + 1);
      grown[sorted.length] = RecordedFamily.of(store);
      Arrays.sort(grown, Comparator.comparing(RecordedFamily::name));
      sorted = grown;
      return store;
    } finally {
      lock.unlock();
    }
  }
}
