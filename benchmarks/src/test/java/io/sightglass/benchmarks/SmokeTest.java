// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

/** Runs every benchmark for a moment. */
class SmokeTest {

  private static List<Measurement> rows;

  @BeforeAll
  static void runAll() throws RunnerException {
    rows = Smoke.run(Arrays.asList(Scenario.values()));
  }

  @Test
  void everyScenario_whenRun_hasOursAndAPeer() {
    for (Scenario scenario : Scenario.values()) {
      List<Measurement> its = rows.stream().filter(row -> row.scenario() == scenario).toList();
      assertThat(its).as(scenario.title()).anyMatch(Measurement::isOurs);
      assertThat(its).as(scenario.title()).anyMatch(Measurement::isPeer);
    }
  }

  @Test
  void everyRow_whenRun_isSane() {
    assertThat(Smoke.complaints(rows)).isEmpty();
  }

  @Test
  void everyFloor_whenRun_isAmongTheRows() {
    for (Scenario scenario : Scenario.values()) {
      if (!scenario.floor().isEmpty()) {
        assertThat(rows)
            .anyMatch(row -> row.scenario() == scenario && row.library().equals(scenario.floor()));
      }
    }
  }
}
