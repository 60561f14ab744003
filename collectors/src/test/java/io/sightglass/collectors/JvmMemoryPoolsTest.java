// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JvmMemoryPoolsTest {

  private static final MemoryUsage NOW = new MemoryUsage(1, 2, 3, 4);
  private static final MemoryUsage COLLECTED = new MemoryUsage(5, 6, 7, 8);
  private static final MemoryUsage UNBOUNDED = new MemoryUsage(-1, 2, 3, -1);

  @Test
  void pool_whenRead_hasItsFourSizes() {
    Snapshot snapshot = scrape(pool("Old Gen", NOW, COLLECTED));

    assertThat(snapshot.value("jvm_memory_pool_init_bytes", "pool", "Old Gen")).hasValue(1);
    assertThat(snapshot.value("jvm_memory_pool_used_bytes", "pool", "Old Gen")).hasValue(2);
    assertThat(snapshot.value("jvm_memory_pool_committed_bytes", "pool", "Old Gen")).hasValue(3);
    assertThat(snapshot.value("jvm_memory_pool_max_bytes", "pool", "Old Gen")).hasValue(4);
  }

  @Test
  void pool_whenCollected_hasItsFourSizesAfterTheCollection() {
    Snapshot snapshot = scrape(pool("Eden", NOW, COLLECTED));
    String prefix = "jvm_memory_pool_collection_";

    assertThat(snapshot.value(prefix + "init_bytes", "pool", "Eden")).hasValue(5);
    assertThat(snapshot.value(prefix + "used_bytes", "pool", "Eden")).hasValue(6);
    assertThat(snapshot.value(prefix + "committed_bytes", "pool", "Eden")).hasValue(7);
    assertThat(snapshot.value(prefix + "max_bytes", "pool", "Eden")).hasValue(8);
  }

  @Test
  void pool_whenInitAndMaxAreUndefined_isMinusOne() {
    Snapshot snapshot = scrape(pool("Eden", UNBOUNDED, UNBOUNDED));

    assertThat(snapshot.value("jvm_memory_pool_init_bytes", "pool", "Eden")).hasValue(-1);
    assertThat(snapshot.value("jvm_memory_pool_max_bytes", "pool", "Eden")).hasValue(-1);
    assertThat(snapshot.value("jvm_memory_pool_collection_max_bytes", "pool", "Eden")).hasValue(-1);
  }

  @Test
  void pool_whenItIsNotCollected_isLeftOutAfterCollections() {
    Snapshot snapshot = scrape(pool("Eden", NOW, COLLECTED), pool("Metaspace", NOW, null));

    assertThat(snapshot.value("jvm_memory_pool_used_bytes", "pool", "Metaspace")).hasValue(2);
    assertThat(snapshot.value("jvm_memory_pool_collection_used_bytes", "pool", "Metaspace"))
        .isEmpty();
    assertThat(snapshot.value("jvm_memory_pool_collection_used_bytes", "pool", "Eden")).hasValue(6);
  }

  @Test
  void pool_whenItIsNotValidAnyMore_isLeftOut() {
    Snapshot snapshot = scrape(pool("Gone", null, null), pool("Eden", NOW, COLLECTED));

    assertThat(snapshot.value("jvm_memory_pool_used_bytes", "pool", "Gone")).isEmpty();
    assertThat(snapshot.value("jvm_memory_pool_used_bytes", "pool", "Eden")).hasValue(2);
  }

  @Test
  void pools_whenNoneIsCollected_haveNoFamilyWithoutSamples() {
    assertThat(scrape(pool("Metaspace", NOW, null)).families())
        .hasSize(4)
        .allSatisfy(family -> assertThat(family.samples()).isNotEmpty());
  }

  private static Snapshot scrape(MemoryPoolMXBean... pools) {
    return Snapshot.of(new JvmMemoryPools(List.of(pools)).read());
  }

  private static MemoryPoolMXBean pool(
      String name, @Nullable MemoryUsage now, @Nullable MemoryUsage collected) {
    return FakeBean.of(MemoryPoolMXBean.class)
        .returning("getName", name)
        .returning("getUsage", now)
        .returning("getCollectionUsage", collected)
        .bean();
  }
}
