// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import org.junit.jupiter.api.Test;

/** The values are those that PromQL's {@code histogram_quantile} gives. */
class BucketQuantileTest {

  private static final Buckets BOUNDS = Buckets.of(1, 2, 4);

  private static BucketQuantile estimate(double share, long... counts) {
    return BucketQuantile.estimate(BOUNDS, counts, share);
  }

  @Test
  void estimate_whenInABucket_liesEvenlyInIt() {
    assertThat(estimate(0.5, 0, 0, 10, 0)).isEqualTo(new BucketQuantile(3, false));
    assertThat(estimate(0.95, 10, 10, 0, 0)).isEqualTo(new BucketQuantile(1.9, false));
    assertThat(estimate(0.25, 4, 4, 0, 0)).isEqualTo(new BucketQuantile(0.5, false));
  }

  @Test
  void estimate_whenAtABound_isTheBound() {
    assertThat(estimate(0.5, 5, 5, 0, 0)).isEqualTo(new BucketQuantile(1, false));
    assertThat(estimate(1, 5, 5, 0, 0)).isEqualTo(new BucketQuantile(2, false));
  }

  @Test
  void estimate_whenInTheLastBucket_isAboveTheHighestBound() {
    assertThat(estimate(0.99, 1, 1, 1, 10)).isEqualTo(new BucketQuantile(4, true));
  }

  @Test
  void estimate_whenNothingWasObservedOrThereIsNoBound_isUnknown() {
    assertThat(estimate(0.5, 0, 0, 0, 0).value()).isNaN();
    assertThat(BucketQuantile.estimate(Buckets.UNBOUNDED, new long[] {7}, 0.5).value()).isNaN();
  }

  @Test
  void estimate_whenTheFirstBoundIsNotPositive_isThatBound() {
    assertThat(BucketQuantile.estimate(Buckets.of(-1, 1), new long[] {9, 1, 0}, 0.5))
        .isEqualTo(new BucketQuantile(-1, false));
  }
}
