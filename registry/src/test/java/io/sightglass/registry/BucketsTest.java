// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  @Test
  void of_whenInfinityIsMissing_addsIt() {
    assertThat(Buckets.of(1, 2)).isEqualTo(Buckets.of(1, 2, Double.POSITIVE_INFINITY));
    assertThat(Buckets.of(1, 2)).hasToString("[1.0, 2.0, Infinity]");
  }

  @Test
  void of_whenArrayIsChangedAfterwards_keepsItsBounds() {
    double[] bounds = {1, 2};
    Buckets buckets = Buckets.of(bounds);
    bounds[0] = 5;
    assertThat(buckets.upperBound(0)).isEqualTo(1);
  }

  @Test
  void of_whenThereIsNoFiniteBound_isRefused() {
    assertThatThrownBy(() -> Buckets.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buckets need at least one finite upper bound");
    assertThatThrownBy(() -> Buckets.of(Double.POSITIVE_INFINITY))
        .hasMessage("buckets need at least one finite upper bound");
  }

  @Test
  void of_whenABoundIsNotFinite_isRefused() {
    assertThatThrownBy(() -> Buckets.of(1, Double.NaN, 3))
        .hasMessage("bucket bounds are finite numbers, but got NaN");
    assertThatThrownBy(() -> Buckets.of(Double.NEGATIVE_INFINITY, 3))
        .hasMessage("bucket bounds are finite numbers, but got -Infinity");
    assertThatThrownBy(() -> Buckets.of(1, Double.POSITIVE_INFINITY, 2))
        .hasMessage("bucket bounds are finite numbers, but got Infinity");
  }

  @Test
  void of_whenBoundsDoNotAscend_isRefused() {
    assertThatThrownBy(() -> Buckets.of(1, 3, 2))
        .hasMessage("bucket bounds ascend, but 2.0 follows 3.0");
    assertThatThrownBy(() -> Buckets.of(1, 1))
        .hasMessage("bucket bounds ascend, but 1.0 follows 1.0");
    assertThatThrownBy(() -> Buckets.of(-0.0, 0.0))
        .hasMessage("bucket bounds ascend, but 0.0 follows -0.0");
  }

  @Test
  void linear_whenCalled_addsTheWidth() {
    assertThat(Buckets.linear(-1, 0.5, 4)).isEqualTo(Buckets.of(-1, -0.5, 0, 0.5));
  }

  @Test
  void exponential_whenCalled_multipliesByTheFactor() {
    assertThat(Buckets.exponential(0.5, 2, 4)).isEqualTo(Buckets.of(0.5, 1, 2, 4));
  }

  @Test
  void linear_whenAnArgumentIsNotAllowed_isRefused() {
    assertThatThrownBy(() -> Buckets.linear(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buckets need at least one bound, but count is 0");
    assertThatThrownBy(() -> Buckets.linear(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the width of linear buckets is above 0, but got 0.0");
    assertThatThrownBy(() -> Buckets.linear(1, Double.NaN, 1))
        .hasMessage("the width of linear buckets is above 0, but got NaN");
  }

  @Test
  void exponential_whenAnArgumentIsNotAllowed_isRefused() {
    assertThatThrownBy(() -> Buckets.exponential(1, 2, -1))
        .hasMessage("buckets need at least one bound, but count is -1");
    assertThatThrownBy(() -> Buckets.exponential(-1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the start of exponential buckets is above 0, but got -1.0");
    assertThatThrownBy(() -> Buckets.exponential(1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the factor of exponential buckets is above 1, but got 1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "-Infinity, 0",
    "0.5, 0",
    "1, 0",
    "1.5, 1",
    "2, 1",
    "2.5, 2",
    "Infinity, 2",
    "NaN, -1"
  })
  void indexOf_whenGivenAValue_isTheFirstBoundThatHoldsIt(double value, int index) {
    assertThat(Buckets.of(1, 2).indexOf(value)).isEqualTo(index);
  }

  @Test
  void equals_whenBoundsDiffer_isFalse() {
    assertThat(Buckets.of(1, 2)).isNotEqualTo(Buckets.of(1, 3)).isNotEqualTo("[1.0, 2.0]");
    assertThat(Buckets.of(1, 2)).hasSameHashCodeAs(Buckets.linear(1, 1, 2));
  }

  @Test
  void writeLabelTo_ofWholeFractionalAndInfiniteBounds_writesThemAsFloats() {
    Buckets buckets = Buckets.of(.005, 1);
    byte[] target = new byte[64];
    int end = 1;
    for (int i = 0; i < buckets.size(); i++) {
      end = buckets.writeLabelTo(i, target, end);
    }
    assertThat(new String(target, 1, end - 1, StandardCharsets.US_ASCII))
        .isEqualTo("le=\"0.005\"le=\"1.0\"le=\"+Inf\"");
  }
}
