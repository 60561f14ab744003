// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.BufferPoolMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmBufferPoolsTest {

  @Test
  void pool_whenRead_hasBytesCapacityAndBuffers() {
    Snapshot snapshot = scrape(pool("direct", 1234, 3456, 2), pool("mapped", 4321, 6543, 3));

    assertThat(snapshot.value("jvm_buffer_pool_used_bytes", "pool", "direct")).hasValue(1234);
    assertThat(snapshot.value("jvm_buffer_pool_capacity_bytes", "pool", "direct")).hasValue(3456);
    assertThat(snapshot.value("jvm_buffer_pool_used_buffers", "pool", "direct")).hasValue(2);
    assertThat(snapshot.value("jvm_buffer_pool_used_bytes", "pool", "mapped")).hasValue(4321);
  }

  @Test
  void pool_whenItsMemoryIsUndefined_isMinusOne() {
    Snapshot snapshot = scrape(pool("direct", -1, 3456, 2));

    assertThat(snapshot.value("jvm_buffer_pool_used_bytes", "pool", "direct")).hasValue(-1);
  }

  @Test
  void pools_whenThereAreNone_haveNoFamilies() {
    assertThat(scrape().families()).isEmpty();
  }

  private static Snapshot scrape(BufferPoolMXBean... pools) {
    return Snapshot.of(new JvmBufferPools(List.of(pools)).read());
  }

  private static BufferPoolMXBean pool(String name, long used, long capacity, long buffers) {
    return FakeBean.of(BufferPoolMXBean.class)
        .returning("getName", name)
        .returning("getMemoryUsed", used)
        .returning("getTotalCapacity", capacity)
        .returning("getCount", buffers)
        .bean();
  }
}
