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
  void collectorErrors_whenACollectorIsRemoved_stay() {
    Collector failing =
        visitor -> {
          throw new IllegalStateException("fails in " + this);
        };
    registry.register(failing);
    Pages.values(registry);
    registry.unregister(failing);

    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"SelfMetricsTest\"}", 1.0);
  }

  @Test
  void collectorErrors_whenTheFailureCannotSayWhatItIs_areCountedAllTheSame() {
    registry.register(
        visitor -> {
          throw new Speechless();
        });

    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"SelfMetricsTest\"}", 1.0);
  }

  @Test
  void selfMetrics_whenTheApplicationTookAName_leaveItToTheApplication() {
    registry.gauge("sightglass_findings").help("Mine.").register().set(42);
    assertThat(Pages.values(registry)).containsEntry("sightglass_findings", 42.0);
  }

  private static final class Speechless extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }
}
