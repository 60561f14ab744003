// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StagingTest {

  private final Registry registry = Registry.create();

  @Test
  void collect_whenACollectorRecords_thatIsOnTheSamePage() {
    Counter settled = registry.counter("settled_total").help("Settled.").register();
    registry.register(visitor -> settled.inc());

    assertThat(Snapshot.of(registry).value("settled_total")).hasValue(1);
  }

  @Test
  void register_whenDefinedAgainWithoutLabels_isTheSameSeries() {
    registry.counter("orders_total").help("Orders.").register().inc();
    registry.counter("orders_total").help("Orders.").register().inc();

    assertThat(Snapshot.of(registry).value("orders_total")).hasValue(2);
  }
}
