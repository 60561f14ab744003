// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.LabelValues;
import io.sightglass.registry.internal.LabelText;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the names of components, made for each name at its first use; the names are
 * usable and limited in number, whatever is asked for.
 *
 * <p>Safe for use by many threads; finding what is there takes no lock and allocates nothing.
 */
final class Directory<T> {

  static final String NAMELESS = "unknown";
  static final String OVERFLOW = LabelValues.OTHER;

  private final int limit;
  private final Function<String, T> maker;
  private final Corrections corrections;
  private final ConcurrentMap<String, T> byName = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** An empty directory of at most {@code limit} names and the one that stands for the others. */
  Directory(int limit, Function<String, T> maker, Corrections corrections) {
    this.limit = limit;
    this.maker = maker;
    this.corrections = corrections;
  }

  /** What belongs to {@code name}, or to what stands in for it. */
  T of(@Nullable String name) {
    T known = name == null ? null : byName.get(name);
    return known != null ? known : ofUsable(usable(name));
  }

  /** What belongs to {@code name} if it is there. */
  @Nullable T find(@Nullable String name) {
    return name == null ? null : byName.get(name);
  }

  /** Everything, by its name. */
  SortedMap<String, T> all() {
    return new TreeMap<>(byName);
  }

  private String usable(@Nullable String name) {
    if (name == null || name.isBlank()) {
      corrections.add(Correction.BAD_NAME);
      return NAMELESS;
    }
    String clean = LabelText.wellFormed(new String[] {name})[0];
    if (!clean.equals(name)) {
      corrections.add(Correction.BAD_NAME);
    }
    return clean;
  }

  private T ofUsable(String name) {
    T known = byName.get(name);
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      known = byName.get(name);
      if (known != null) {
        return known;
      }
      if (name.equals(OVERFLOW) || byName.size() < limit) {
        return add(name);
      }
      known = byName.get(OVERFLOW);
      if (known == null) {
        known = add(OVERFLOW);
      }
    } finally {
      lock.unlock();
    }
    corrections.add(Correction.TOO_MANY);
    return known;
  }

  private T add(String name) {
    T made = maker.apply(name);
    byName.put(name, made);
    return made;
  }
}
