// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Left;
import io.sightglass.registry.internal.Storage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The families that a registry records, by name. */
final class Families {

  private static final RecordedFamily[] NONE = {};

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, SeriesStore> byName = new HashMap<>();
  private final Claims claims;
  private volatile RecordedFamily[] sorted = NONE;

  /** Where new families are kept; under the lock. */
  private Storage storage = Storage.HEAP;

  Families(Claims claims) {
    this.claims = claims;
  }

  /** All families that are recorded, in the order of their names. */
  RecordedFamily[] sorted() {
    return sorted;
  }

  /**
   * Goes on in another storage, with all that was recorded so far.
   *
   * @param from what counts of the file that is left
   */
  void moveTo(Storage next, Left from) {
    lock.lock();
    try {
      storage = next;
      for (RecordedFamily family : sorted) {
        family.store().moveTo(next, from);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the family with this definition, made now or by an earlier call. */
  SeriesStore define(Definition definition, Function<Storage, SeriesStore> create) {
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
      SeriesStore store = create.apply(storage);
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
