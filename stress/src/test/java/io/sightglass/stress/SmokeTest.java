// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs a few stress tests for a moment; {@code make stress} runs all, and for longer. */
class SmokeTest {

  private static final List<String> TESTS =
      List.of(
          "CounterStress.IncrementsWhileReading",
          "OwnColumnStress.ClaimWhileReadingManyBuckets",
          "RetirementStress.OwnRetirementAndClaim",
          "SeriesStress.SameSeriesWhileTableGrows",
          "RemovalStress.RemovalAndReturnWhileScraping",
          "ReuseStress.RemovalAndReuseWhileReadingManyBuckets",
          // Three actors.
          "CounterStress.TwoIncrementsWhileReading");

  @Test
  void tests_whenRunForAMoment_pass() throws IOException, InterruptedException {
    ShortRun run = ShortRun.of("(" + String.join("|", TESTS) + ")$");
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(TESTS)
        .allSatisfy(test -> assertThat(run.output()).contains("[OK] io.sightglass.stress." + test));
  }

  @Test
  void run_whenAForbiddenOutcomeIsSeen_fails() throws IOException, InterruptedException {
    ShortRun run = ShortRun.ofTestSources("AlwaysForbidden");
    assertThat(run.output())
        .contains("TEST FAILURES")
        .contains("io.sightglass.stress.AlwaysForbidden")
        .contains("Observed forbidden state: 1, 2");
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
  }

  @Test
  void run_whenNoTestMatches_fails() throws IOException, InterruptedException {
    ShortRun run = ShortRun.of("NoSuchTest");
    assertThat(run.output()).contains("-t has to match a test, but none matches NoSuchTest; -l");
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
  }
}
