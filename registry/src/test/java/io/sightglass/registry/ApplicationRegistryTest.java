// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationRegistryTest {

  /** Stands for the attributes of a servlet context. */
  private final Map<String, Object> attributes = new HashMap<>();

  private @Nullable Registry find() {
    return ApplicationRegistry.in(
        attributes, attributes::get, attributes::put, () -> Limited.to(5));
  }

  @Test
  void in_whenFirstCalled_makesARegistryWithTheSettings() {
    Registry registry = find();
    assertThat(registry).isNotNull().isSameAs(attributes.get("io.sightglass.registry"));
    assertThat(registry.settings().get(Setting.MAX_SERIES)).isEqualTo(5);
  }

  @Test
  void in_whenCalledAgain_findsTheSame() {
    assertThat(find()).isNotNull().isSameAs(find());
  }

  @Test
  void in_whenManyThreadsAsk_thereIsOne() {
    Set<Object> found = ConcurrentHashMap.newKeySet();
    Threads.run(
        4,
        id -> {
          Registry registry = find();
          assertThat(registry).isNotNull();
          found.add(registry);
        });
    assertThat(found).hasSize(1);
  }

  @Test
  void in_whenAnotherCopyOfTheLibraryWasFirst_isNull() {
    attributes.put(ApplicationRegistry.ATTRIBUTE, "a registry of another class loader");
    assertThat(find()).isNull();
    assertThat(attributes)
        .containsEntry(ApplicationRegistry.ATTRIBUTE, "a registry of another class loader");
  }
}
