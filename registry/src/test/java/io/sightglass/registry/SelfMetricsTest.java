// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfMetricsTest {

  private final Registry registry = Registry.create();

  @Test
  void selfMetrics_whenNothingHappened_areFindingsOnly() {
    assertThat(Pages.values(registry)).containsOnlyKeys("sightglass_findings");
  }

  @Test
  void collectorErrors_whenTwoCollectorsHaveOneName_areAddedUp() {
    for (int i = 0; i < 2; i++) {
      registry.register(
          visitor -> {
            throw new IllegalStateException("fails in " + this);
          });
    }
    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"SelfMetricsTest\"}", 2.0);
  }

  @Test
  void selfMetrics_whenTheApplicationTookAName_leaveItToTheApplication() {
    registry.gauge("sightglass_findings").help("Mine.").register().set(42);
    assertThat(Pages.values(registry)).containsEntry("sightglass_findings", 42.0);
  }
}
