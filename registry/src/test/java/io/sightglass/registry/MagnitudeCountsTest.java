// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagnitudeCountsTest {

  private static final long SEED = 20261121;

  /** The value that stands for {@code value}. */
  private static double estimate(double value) {
    MagnitudeCounts counts = new MagnitudeCounts();
    counts.add(value);
    return MagnitudeCounts.valuesAt(List.of(counts), new long[] {1})[0];
  }

  private static void assertWithinBound(double value) {
    assertThat(estimate(value))
        .as("seed %d", SEED)
        .isCloseTo(value, within(Math.abs(value) * QuantileWindow.PERCENT / 100));
  }

  @Test
  void estimate_whenValueIsRandom_isWithinTwoPercentOfIt() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.scalb(1 + random.nextDouble(), random.nextInt(128) - 64);
      assertWithinBound(value);
      assertWithinBound(-value);
    }
  }

  @Test
  void estimate_whenValueIsBesideAPowerOfTwo_isWithinTwoPercentOfIt() {
    for (int exponent = -63; exponent < 64; exponent++) {
      double power = Math.scalb(1.0, exponent);
      for (double value : new double[] {power, Math.nextUp(power), Math.nextDown(power)}) {
        assertWithinBound(value);
        assertWithinBound(-value);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-300, 0x1.fp-65})
  void estimate_whenMagnitudeIsBelowTwoToTheMinus64_isZero(double value) {
    assertThat(estimate(value)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p64, 1e30, 1e300, Double.MAX_VALUE})
  void estimate_whenMagnitudeIsAboveTwoToThe64_isAboutThat(double value) {
    assertThat(estimate(value)).isCloseTo(0x1p64, within(0x1p64 * 0.02));
    assertThat(estimate(-value)).isCloseTo(-0x1p64, within(0x1p64 * 0.02));
  }

  @Test
  void valuesAt_whenSignsAreMixed_ordersThemFromTheLowest() {
    MagnitudeCounts counts = new MagnitudeCounts();
    MagnitudeCounts others = new MagnitudeCounts();
    for (double value : new double[] {1, -1024, 0, -1}) {
      counts.add(value);
      others.add(1024);
    }
    double[] values =
        MagnitudeCounts.valuesAt(List.of(counts, others), new long[] {1, 2, 3, 4, 4, 5, 8, 9});
    assertThat(values)
        .containsExactly(-1040, -1.015625, 0, 1.015625, 1.015625, 1040, 1040, Double.NaN);
  }

  @Test
  void total_whenManyThreadsAdd_isExact() {
    for (int round = 0; round < 200; round++) {
      MagnitudeCounts counts = new MagnitudeCounts();
      Threads.run(
          4,
          id -> {
            for (int exponent = -60; exponent < 60; exponent++) {
              counts.add(Math.scalb(1.0, exponent));
            }
          });
      assertThat(counts.total()).as("round %d", round).isEqualTo(4 * 120);
    }
  }
}
