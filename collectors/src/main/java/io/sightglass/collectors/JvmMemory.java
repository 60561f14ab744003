// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.function.ToDoubleFunction;

/**
 * Heap and non-heap memory, from {@link MemoryMXBean}.
 *
 * <p>An undefined maximum or initial size is -1, as {@link MemoryUsage} says and as dashboards for
 * these names expect.
 */
final class JvmMemory implements MetricGroup {

  private static final Labels HEAP = Labels.of(Families.AREA, "heap");
  private static final Labels NON_HEAP = Labels.of(Families.AREA, "nonheap");

  private final MemoryMXBean memory;

  JvmMemory(MemoryMXBean memory) {
    this.memory = memory;
  }

  @Override
  public MetricSource read() {
    MemoryUsage heap = memory.getHeapMemoryUsage();
    MemoryUsage nonHeap = memory.getNonHeapMemoryUsage();
    int pendingFinalization = memory.getObjectPendingFinalizationCount();
    return visitor -> {
      push(visitor, Families.MEMORY_USED, heap, nonHeap, MemoryUsage::getUsed);
      push(visitor, Families.MEMORY_COMMITTED, heap, nonHeap, MemoryUsage::getCommitted);
      push(visitor, Families.MEMORY_MAX, heap, nonHeap, MemoryUsage::getMax);
      push(visitor, Families.MEMORY_INIT, heap, nonHeap, MemoryUsage::getInit);
      visitor.family(Families.MEMORY_PENDING_FINALIZATION);
      visitor.gauge(Labels.NONE, pendingFinalization);
    };
  }

  private static void push(
      MetricVisitor visitor,
      Metadata family,
      MemoryUsage heap,
      MemoryUsage nonHeap,
      ToDoubleFunction<MemoryUsage> size) {
    visitor.family(family);
    visitor.gauge(HEAP, size.applyAsDouble(heap));
    visitor.gauge(NON_HEAP, size.applyAsDouble(nonHeap));
  }
}
