// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.GarbageCollectorMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmGarbageCollectorsTest {

  @Test
  void collector_whenRead_hasCountAndSeconds() {
    Snapshot snapshot = scrape(collector("Young", 3, 250), collector("Old", 0, 0));

    assertThat(snapshot.value("jvm_gc_collection_seconds_count", "gc", "Young")).hasValue(3);
    assertThat(snapshot.value("jvm_gc_collection_seconds_sum", "gc", "Young")).hasValue(0.25);
    assertThat(snapshot.value("jvm_gc_collection_seconds_count", "gc", "Old")).hasValue(0);
    assertThat(snapshot.value("jvm_gc_collection_seconds_sum", "gc", "Old")).hasValue(0);
  }

  @Test
  void collector_whenCountOrTimeIsUndefined_isLeftOut() {
    Snapshot snapshot =
        scrape(collector("A", -1, 5), collector("B", 5, -1), collector("C", 1, 1000));

    assertThat(snapshot.value("jvm_gc_collection_seconds_count", "gc", "A")).isEmpty();
    assertThat(snapshot.value("jvm_gc_collection_seconds_count", "gc", "B")).isEmpty();
    assertThat(snapshot.value("jvm_gc_collection_seconds_sum", "gc", "C")).hasValue(1);
  }

  @Test
  void collectors_whenThereAreNone_haveNoFamily() {
    assertThat(scrape().families()).isEmpty();
  }

  private static Snapshot scrape(GarbageCollectorMXBean... collectors) {
    return Snapshot.of(new JvmGarbageCollectors(List.of(collectors)).read());
  }

  private static GarbageCollectorMXBean collector(String name, long count, long millis) {
    return FakeBean.of(GarbageCollectorMXBean.class)
        .returning("getName", name)
        .returning("getCollectionCount", count)
        .returning("getCollectionTime", millis)
        .bean();
  }
}
