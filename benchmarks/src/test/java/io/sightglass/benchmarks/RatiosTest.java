// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatiosTest {

  private static Ratios of(int count) {
    return new Ratios(IntStream.rangeClosed(1, count).mapToObj(i -> i / 10.0).toList());
  }

  @Test
  void median_whenTheNumberIsEven_isBetweenTheMiddleTwo() {
    assertThat(new Ratios(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void median_whenTheNumberIsOdd_isTheMiddleOne() {
    assertThat(new Ratios(List.of(4.0, 1.0, 2.0)).median()).isEqualTo(2);
  }

  /** The ranks of the tables of the sign test, for 95 percent. */
  @Test
  void interval_whenThereAreEnough_leavesOutTheOuterRanks() {
    assertThat(List.of(of(6).low(), of(6).high())).containsExactly(0.1, 0.6);
    assertThat(List.of(of(9).low(), of(9).high())).containsExactly(0.2, 0.8);
    assertThat(List.of(of(10).low(), of(10).high())).containsExactly(0.2, 0.9);
    assertThat(List.of(of(20).low(), of(20).high())).containsExactly(0.6, 1.5);
  }

  @Test
  void verdict_whenTheIntervalHoldsOne_saysWhatNoiseMayHide() {
    assertThat(of(20).verdict())
        .isEqualTo("no difference is seen in the noise, which hides one of 50.0 % at most");
  }

  @Test
  void verdict_whenTheIntervalDoesNotHoldOne_saysTheDifference() {
    assertThat(of(9).verdict()).isEqualTo("the filter changes the throughput by -50.0 %");
  }

  @Test
  void verdict_whenThereAreTooFew_saysSo() {
    assertThat(of(5).verdict())
        .isEqualTo("nothing can be said: there is no such interval with fewer than 6 rounds");
  }

  @Test
  void ratios_whenThereAreNone_areRefused() {
    assertThatThrownBy(() -> new Ratios(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratios need at least one pair, but got none");
  }
}
