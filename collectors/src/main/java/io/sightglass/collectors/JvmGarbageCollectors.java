// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.lang.management.GarbageCollectorMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * How often each garbage collector ran and for how long, from {@link GarbageCollectorMXBean}.
 *
 * <p>The bean says -1 for what it does not know; such a collector is left out, because a negative
 * count is not a summary.
 */
final class JvmGarbageCollectors implements MetricGroup {

  private static final double MILLIS_PER_SECOND = 1000;

  private final List<GarbageCollectorMXBean> collectors;

  JvmGarbageCollectors(List<GarbageCollectorMXBean> collectors) {
    this.collectors = List.copyOf(collectors);
  }

  @Override
  public MetricSource read() {
    List<Collections> known = new ArrayList<>(collectors.size());
    for (GarbageCollectorMXBean collector : collectors) {
      long count = collector.getCollectionCount();
      long millis = collector.getCollectionTime();
      if (count >= 0 && millis >= 0) {
        Labels labels = Labels.of(Families.GC, collector.getName());
        known.add(new Collections(labels, (double) count, millis / MILLIS_PER_SECOND));
      }
    }
    return visitor -> {
      if (!known.isEmpty()) {
        visitor.family(Families.GC_COLLECTION);
      }
      for (Collections collections : known) {
        visitor.summary(collections.labels, collections.count, collections.seconds);
      }
    };
  }

  private record Collections(Labels labels, double count, double seconds) {}
}
