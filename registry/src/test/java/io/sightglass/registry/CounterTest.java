// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {

  private static final long SEED = 20261121;

  private final Registry registry = Registry.create();
  private final Counter counter = registry.counter("orders_total").help("Orders.").register();

  @Test
  void counter_whenRegistered_isExposedAsZero() {
    assertThat(Pages.samples(registry, "orders")).isEqualTo("orders_total 0\n");
  }

  @Test
  void inc_whenCalled_addsOne() {
    counter.inc();
    counter.inc();
    assertThat(counter.value()).isEqualTo(2);
  }

  @Test
  void inc_whenAmountIsWhole_addsItExactly() {
    counter.inc(41);
    counter.inc();
    assertThat(Pages.samples(registry, "orders")).isEqualTo("orders_total 42\n");
  }

  @Test
  void inc_whenAmountIsAFraction_addsItToTheWholeAmounts() {
    counter.inc();
    counter.inc(0.25);
    counter.inc(0.5);
    assertThat(Pages.samples(registry, "orders")).isEqualTo("orders_total 1.75\n");
  }

  @Test
  void inc_whenAmountIsLargerThanAWholeDouble_addsIt() {
    counter.inc(0x1p60);
    counter.inc(0x1p60);
    assertThat(counter.value()).isEqualTo(0x1p61);
  }

  @Test
  void inc_whenAmountIsZero_isNoChange() {
    counter.inc(0.0);
    counter.inc(-0.0);
    assertThat(counter.value()).isZero();
    assertThat(Snapshot.of(registry).value("sightglass_dropped_values_total", "family", "orders"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -1,
        -Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void inc_whenAmountIsNotAllowed_isDroppedAndCounted(double amount) {
    counter.inc(3);
    counter.inc(amount);
    assertThat(counter.value()).isEqualTo(3);
    assertThat(Snapshot.of(registry).value("sightglass_dropped_values_total", "family", "orders"))
        .hasValue(1);
  }

  @Test
  void inc_whenAmountsAreRandomEighths_totalIsTheirSum() {
    Random random = new Random(SEED);
    double expected = 0;
    for (int i = 0; i < 10_000; i++) {
      double amount = random.nextInt(1_000_000) / 8.0;
      counter.inc(amount);
      expected += amount;
    }
    assertThat(counter.value()).as("seed %d", SEED).isEqualTo(expected);
  }

  @Test
  void inc_whenTotalPassesTheRangeOfALong_goesOnCounting() {
    for (int i = 0; i < 9_000_000; i++) {
      counter.inc(0x1p40);
    }
    assertThat(counter.value()).isEqualTo(9e6 * 0x1p40).isGreaterThan(Long.MAX_VALUE);
  }

  @Test
  void value_whenManyThreadsCount_isExact() {
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 100_000; i++) {
            counter.inc();
            counter.inc(0.5);
          }
        });
    assertThat(counter.value()).isEqualTo(600_000);
  }

  @Test
  void counter_whenNameLacksTotal_isExposedWithIt() {
    registry.counter("clicks").help("Clicks.").register().inc();
    assertThat(Pages.samples(registry, "clicks")).isEqualTo("clicks_total 1\n");
  }

  @Test
  void incNanos_whenCounterIsInSeconds_isExact() {
    Counter busy = registry.counter("busy_seconds_total").help("Busy.").register();
    for (int i = 0; i < 1000; i++) {
      busy.incNanos(100_000_000);
    }
    busy.incNanos(1);
    busy.incNanos(0);
    assertThat(Pages.samples(registry, "busy")).isEqualTo("busy_seconds_total 100.000000001\n");
  }

  @Test
  void incNanos_whenDurationIsLong_isExact() {
    Counter busy = registry.counter("busy_seconds_total").help("Busy.").register();
    busy.incNanos(3_600_000_000_001L);
    busy.incNanos(7_200_000_000_002L);
    busy.inc(0.5);
    assertThat(busy.value()).isEqualTo(10_800.500000003);
  }

  @Test
  void incNanos_whenNegative_isDroppedAndCounted() {
    registry.counter("busy_seconds_total").register().incNanos(-1);
    counter.incNanos(-1);
    assertThat(Pages.samples(registry, "sightglass_dropped"))
        .isEqualTo(
            """
            sightglass_dropped_values_total{family="busy_seconds"} 1
            sightglass_dropped_values_total{family="orders"} 1
            """);
  }

  @Test
  void incNanos_whenCounterIsNotInSeconds_addsSeconds() {
    counter.incNanos(1_500_000_000);
    assertThat(counter.value()).isEqualTo(1.5);
  }

  @Test
  void incNanos_whenRowIsUsedAgain_beginsAtZero() {
    Family<Counter> busy = registry.counter("busy_seconds_total").register("worker");
    busy.labels("a").incNanos(5);
    busy.remove("a");
    assertThat(busy.labels("a").value()).isZero();
  }
}
