// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each collector was left out of a page, by the collector's name.
 *
 * <p>Counts outlive their collector, so that they never go back. Safe for use by many threads.
 */
final class CollectorErrors {

  private final Map<String, Count> byName = new ConcurrentSkipListMap<>();

  /** Begins at zero, unless a collector of this name has been there before. */
  void begin(String name) {
    of(name);
  }

  void count(String name) {
    of(name).errors.increment();
  }

  void clear() {
    byName.clear();
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Pushes one sample for each name. */
  void push(MetricVisitor visitor) {
    for (Count count : byName.values()) {
      visitor.counter(count.labels, (double) count.errors.sum());
    }
  }

  private Count of(String name) {
    return byName.computeIfAbsent(
        name, key -> new Count(Labels.of("collector", key), new LongAdder()));
  }

  private record Count(Labels labels, LongAdder errors) {}
}
