// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  private static final long SEED = 20261121;

  private final Registry registry = Registry.create();
  private final Histogram sizes =
      registry.histogram("size_bytes").help("Sizes.").buckets(Buckets.of(-1, 0, 10)).register();
  private final Histogram seconds =
      registry.histogram("wait_seconds").help("Wait.").buckets(Buckets.of(0.1, 1)).register();

  @Test
  void histogram_whenRegistered_isExposedWithZeros() {
    assertThat(Pages.samples(registry, "wait"))
        .isEqualTo(
            """
            wait_seconds_bucket{le="0.1"} 0
            wait_seconds_bucket{le="1.0"} 0
            wait_seconds_bucket{le="+Inf"} 0
            wait_seconds_count 0
            wait_seconds_sum 0
            """);
  }

  @Test
  void observe_whenValueIsABound_countsInThatBucket() {
    seconds.observe(0.1);
    seconds.observe(Math.nextUp(0.1));
    seconds.observe(1);
    seconds.observe(Math.nextUp(1.0));
    assertThat(buckets("wait_seconds", "0.1", "1.0", "+Inf")).containsExactly(1, 3, 4);
  }

  @Test
  void observe_whenValueIsNegative_countsInItsBucketAndLowersTheSum() {
    sizes.observe(-5);
    sizes.observe(-0.5);
    sizes.observe(3);
    assertThat(buckets("size_bytes", "-1.0", "0.0", "10.0", "+Inf")).containsExactly(1, 2, 3, 3);
    assertThat(sizes.sum()).isEqualTo(-2.5);
  }

  @Test
  void sum_whenTheFirstBoundIsNegative_isShownInThePrometheusFormatOnly() {
    sizes.observe(3);
    assertThat(Pages.samples(registry, "size_bytes_"))
        .endsWith("size_bytes_count 1\nsize_bytes_sum 3\n");
    assertThat(Pages.openMetrics(registry.filtered("size_bytes"::equals)))
        .isEqualTo(
            """
            # TYPE size_bytes histogram
            # HELP size_bytes Sizes.
            size_bytes_bucket{le="-1.0"} 0
            size_bytes_bucket{le="0.0"} 0
            size_bytes_bucket{le="10.0"} 1
            size_bytes_bucket{le="+Inf"} 1
            # EOF
            """);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void observe_whenNotFinite_isDroppedAndCounted(double value) {
    sizes.observe(value);
    assertThat(sizes.count()).isZero();
    assertThat(sizes.sum()).isZero();
    assertThat(
            Snapshot.of(registry).value("sightglass_dropped_values_total", "family", "size_bytes"))
        .hasValue(1);
  }

  @Test
  void observe_whenValuesAreWholeAndFractions_sumHoldsBoth() {
    sizes.observe(3);
    sizes.observe(0.25);
    sizes.observe(0x1p60);
    assertThat(sizes.sum()).isEqualTo(0x1p60 + 3.25);
  }

  @Test
  void observe_whenHistogramIsInSeconds_roundsTheSumToNanoseconds() {
    seconds.observe(0.1);
    seconds.observe(0.2);
    seconds.observe(1e-10);
    assertThat(Pages.samples(registry, "wait_seconds_sum")).isEqualTo("wait_seconds_sum 0.3\n");
  }

  @Test
  void observeNanos_whenHistogramIsInSeconds_countsAndSumsSeconds() {
    seconds.observeNanos(TimeUnit.MILLISECONDS.toNanos(100));
    seconds.observeNanos(TimeUnit.MILLISECONDS.toNanos(100) + 1);
    seconds.observeNanos(TimeUnit.SECONDS.toNanos(2));
    assertThat(buckets("wait_seconds", "0.1", "1.0", "+Inf")).containsExactly(1, 2, 3);
    assertThat(seconds.sum()).isEqualTo(2.200000001);
  }

  @Test
  void observeNanos_whenNegative_countsAsZero() {
    seconds.observeNanos(-1);
    seconds.observeNanos(Long.MIN_VALUE);
    assertThat(seconds.count()).isEqualTo(2);
    assertThat(seconds.sum()).isZero();
  }

  @Test
  void observeNanos_whenLongerThanAWholeDouble_isObserved() {
    seconds.observeNanos(Long.MAX_VALUE);
    assertThat(seconds.count()).isEqualTo(1);
    assertThat(seconds.sum()).isEqualTo(Long.MAX_VALUE / 1e9);
  }

  @Test
  void observeNanos_whenHistogramIsNotInSeconds_observesSeconds() {
    sizes.observeNanos(2_500_000_000L);
    assertThat(sizes.sum()).isEqualTo(2.5);
  }

  @Test
  void observeNanos_whenBoundsAreTheDefault_agreesWithObserveAtEachBound() {
    Histogram byNanos = registry.histogram("a_seconds").help("A.").register();
    Histogram byValue = registry.histogram("b_seconds").help("B.").register();
    for (int i = 0; i < Buckets.DEFAULT.size() - 1; i++) {
      long bound = Math.round(Buckets.DEFAULT.upperBound(i) * 1e9);
      for (long nanos = bound - 1; nanos <= bound + 1; nanos++) {
        byNanos.observeNanos(nanos);
        byValue.observe(nanos / 1e9);
      }
    }
    assertThat(Pages.samples(registry, "a_seconds").replace("a_seconds", "b_seconds"))
        .isEqualTo(Pages.samples(registry, "b_seconds"));
  }

  @Test
  void sum_whenDurationsPassTheRangeOfALong_goesOn() {
    for (int i = 0; i < 9_000_000; i++) {
      seconds.observeNanos(1L << 40);
    }
    assertThat(seconds.count()).isEqualTo(9_000_000);
    assertThat(seconds.sum()).isCloseTo(9e6 * 0x1p40 / 1e9, within(1e-3));
  }

  @Test
  void observe_whenValuesAreRandom_bucketsAreThoseOfASearch() {
    Random random = new Random(SEED);
    int[] expected = new int[4];
    for (int i = 0; i < 10_000; i++) {
      double value = random.nextGaussian() * 8;
      sizes.observe(value);
      int found = Arrays.binarySearch(new double[] {-1, 0, 10}, value);
      expected[found >= 0 ? found : -found - 1]++;
    }
    int atMostTen = expected[0] + expected[1] + expected[2];
    assertThat(buckets("size_bytes", "-1.0", "0.0", "10.0", "+Inf"))
        .as("seed %d", SEED)
        .containsExactly(expected[0], expected[0] + expected[1], atMostTen, 10_000);
  }

  @Test
  void countAndSum_whenManyThreadsObserve_areExact() {
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 50_000; i++) {
            seconds.observeNanos(i);
          }
        });
    assertThat(seconds.count()).isEqualTo(200_000);
    assertThat(seconds.sum()).isEqualTo(4 * (49_999L * 50_000 / 2) / 1e9);
  }

  private double[] buckets(String name, String... bounds) {
    Snapshot snapshot = Snapshot.of(registry);
    return Arrays.stream(bounds)
        .mapToDouble(bound -> snapshot.value(name + "_bucket", "le", bound).orElseThrow())
        .toArray();
  }
}
