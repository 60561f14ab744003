// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

class JvmMemoryTest {

  private final Snapshot snapshot =
      Snapshot.of(
          new JvmMemory(
                  FakeBean.of(MemoryMXBean.class)
                      .returning("getHeapMemoryUsage", new MemoryUsage(1, 2, 3, 4))
                      .returning("getNonHeapMemoryUsage", new MemoryUsage(-1, 20, 30, -1))
                      .returning("getObjectPendingFinalizationCount", 10)
                      .bean())
              .read());

  @Test
  void heap_whenRead_hasItsFourSizes() {
    assertThat(snapshot.value("jvm_memory_init_bytes", "area", "heap")).hasValue(1);
    assertThat(snapshot.value("jvm_memory_used_bytes", "area", "heap")).hasValue(2);
    assertThat(snapshot.value("jvm_memory_committed_bytes", "area", "heap")).hasValue(3);
    assertThat(snapshot.value("jvm_memory_max_bytes", "area", "heap")).hasValue(4);
  }

  @Test
  void nonHeap_whenInitAndMaxAreUndefined_isMinusOne() {
    assertThat(snapshot.value("jvm_memory_init_bytes", "area", "nonheap")).hasValue(-1);
    assertThat(snapshot.value("jvm_memory_max_bytes", "area", "nonheap")).hasValue(-1);
  }

  @Test
  void nonHeap_whenRead_hasUsedAndCommitted() {
    assertThat(snapshot.value("jvm_memory_used_bytes", "area", "nonheap")).hasValue(20);
    assertThat(snapshot.value("jvm_memory_committed_bytes", "area", "nonheap")).hasValue(30);
  }

  @Test
  void pendingFinalization_whenRead_isTheBeansCount() {
    assertThat(snapshot.value("jvm_memory_objects_pending_finalization")).hasValue(10);
  }
}
