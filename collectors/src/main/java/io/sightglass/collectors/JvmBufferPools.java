// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import java.lang.management.BufferPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Direct and mapped byte buffers, from {@link BufferPoolMXBean}.
 *
 * <p>An undefined amount of used memory is -1, as the bean says.
 */
final class JvmBufferPools implements MetricGroup {

  private final List<BufferPoolMXBean> pools;

  JvmBufferPools(List<BufferPoolMXBean> pools) {
    this.pools = List.copyOf(pools);
  }

  @Override
  public MetricSource read() {
    List<BufferPool> read = new ArrayList<>(pools.size());
    for (BufferPoolMXBean pool : pools) {
      Labels labels = Labels.of(Families.POOL, pool.getName());
      read.add(
          new BufferPool(labels, pool.getMemoryUsed(), pool.getTotalCapacity(), pool.getCount()));
    }
    return visitor -> {
      push(visitor, Families.BUFFER_POOL_USED, read, BufferPool::usedBytes);
      push(visitor, Families.BUFFER_POOL_CAPACITY, read, BufferPool::capacityBytes);
      push(visitor, Families.BUFFER_POOL_BUFFERS, read, BufferPool::buffers);
    };
  }

  private static void push(
      MetricVisitor visitor,
      Metadata family,
      List<BufferPool> pools,
      ToDoubleFunction<BufferPool> value) {
    if (pools.isEmpty()) {
      return;
    }
    visitor.family(family);
    for (BufferPool pool : pools) {
      visitor.gauge(pool.labels, value.applyAsDouble(pool));
    }
  }

  private record BufferPool(Labels labels, long usedBytes, long capacityBytes, long buffers) {}
}
