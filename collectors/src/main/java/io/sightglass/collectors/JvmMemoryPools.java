// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Memory pools, now and after their last collection, from {@link MemoryPoolMXBean}.
 *
 * <p>A pool that is not valid any more has no current usage, and one that is not collected has no
 * usage after a collection: both are left out there. An undefined maximum or initial size is -1.
 */
final class JvmMemoryPools implements MetricGroup {

  private final List<MemoryPoolMXBean> pools;

  JvmMemoryPools(List<MemoryPoolMXBean> pools) {
    this.pools = List.copyOf(pools);
  }

  @Override
  public MetricSource read() {
    List<PoolUsage> now = new ArrayList<>(pools.size());
    List<PoolUsage> collected = new ArrayList<>(pools.size());
    for (MemoryPoolMXBean pool : pools) {
      Labels labels = Labels.of(Families.POOL, pool.getName());
      add(now, labels, pool.getUsage());
      add(collected, labels, pool.getCollectionUsage());
    }
    return visitor -> {
      push(visitor, Families.POOL_USED, now, MemoryUsage::getUsed);
      push(visitor, Families.POOL_COMMITTED, now, MemoryUsage::getCommitted);
      push(visitor, Families.POOL_MAX, now, MemoryUsage::getMax);
      push(visitor, Families.POOL_INIT, now, MemoryUsage::getInit);
      push(visitor, Families.POOL_COLLECTION_USED, collected, MemoryUsage::getUsed);
      push(visitor, Families.POOL_COLLECTION_COMMITTED, collected, MemoryUsage::getCommitted);
      push(visitor, Families.POOL_COLLECTION_MAX, collected, MemoryUsage::getMax);
      push(visitor, Families.POOL_COLLECTION_INIT, collected, MemoryUsage::getInit);
    };
  }

  private static void add(List<PoolUsage> target, Labels labels, @Nullable MemoryUsage usage) {
    if (usage != null) {
      target.add(new PoolUsage(labels, usage));
    }
  }

  private static void push(
      MetricVisitor visitor,
      Metadata family,
      List<PoolUsage> usages,
      ToDoubleFunction<MemoryUsage> value) {
    if (usages.isEmpty()) {
      return;
    }
    visitor.family(family);
    for (PoolUsage usage : usages) {
      visitor.gauge(usage.labels, value.applyAsDouble(usage.usage));
    }
  }

  private record PoolUsage(Labels labels, MemoryUsage usage) {}
}
