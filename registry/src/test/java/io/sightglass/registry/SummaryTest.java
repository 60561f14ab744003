// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

  private static final Duration WINDOW = Duration.ofSeconds(60);

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Settings.of(), clock.clocks());
  private final Summary sizes = registry.summary("size_bytes").help("Sizes.").register();
  private final Summary waits = registry.summary("wait_seconds").help("Wait.").register();

  private SummaryBuilder median(String name) {
    return registry.summary(name).quantiles(0.5).window(WINDOW);
  }

  @Test
  void summary_whenRegistered_isExposedWithZeros() {
    assertThat(Pages.samples(registry, "wait"))
        .isEqualTo("wait_seconds_count 0\nwait_seconds_sum 0\n");
  }

  @Test
  void summary_whenItHasNoQuantiles_showsNone() {
    sizes.observe(7);
    assertThat(Pages.samples(registry, "size")).isEqualTo("size_bytes_count 1\nsize_bytes_sum 7\n");
  }

  @Test
  void observe_whenCalled_countsAndAddsToTheSum() {
    sizes.observe(3);
    sizes.observe(4.5);
    assertThat(sizes.count()).isEqualTo(2);
    assertThat(sizes.sum()).isEqualTo(7.5);
  }

  @Test
  void observe_whenValueIsNegative_lowersTheSum() {
    sizes.observe(3);
    sizes.observe(-4.5);
    assertThat(sizes.count()).isEqualTo(2);
    assertThat(sizes.sum()).isEqualTo(-1.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void observe_whenNotFinite_isDroppedAndCounted(double value) {
    Summary summary = median("x").register();
    summary.observe(value);
    assertThat(summary.count()).isZero();
    assertThat(summary.sum()).isZero();
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("x", "quantile", "0.5")).hasValue(Double.NaN);
    assertThat(snapshot.value("sightglass_dropped_values_total", "family", "x")).hasValue(1);
  }

  @Test
  void observe_whenValuesAreWholeAndFractions_sumHoldsBoth() {
    sizes.observe(3);
    sizes.observe(0.25);
    sizes.observe(0x1p60);
    assertThat(sizes.sum()).isEqualTo(0x1p60 + 3.25);
  }

  @Test
  void observe_whenSummaryIsInSeconds_roundsTheSumToNanoseconds() {
    waits.observe(0.1);
    waits.observe(0.2);
    waits.observe(1e-10);
    assertThat(Pages.samples(registry, "wait_seconds_sum")).isEqualTo("wait_seconds_sum 0.3\n");
  }

  @Test
  void observeNanos_whenSummaryIsInSeconds_countsAndSumsSeconds() {
    waits.observeNanos(TimeUnit.MILLISECONDS.toNanos(200) + 1);
    waits.observeNanos(TimeUnit.SECONDS.toNanos(2));
    assertThat(waits.count()).isEqualTo(2);
    assertThat(waits.sum()).isEqualTo(2.200000001);
  }

  @Test
  void observeNanos_whenSummaryIsNotInSeconds_observesSeconds() {
    sizes.observeNanos(2_500_000_000L);
    assertThat(sizes.sum()).isEqualTo(2.5);
  }

  @Test
  void observeNanos_whenSummaryHasQuantiles_estimatesSeconds() {
    Summary summary = median("mail_seconds").register();
    summary.observeNanos(1_000_000_000);
    assertThat(summary.sum()).isEqualTo(1);
    assertThat(Pages.samples(registry, "mail_seconds{"))
        .isEqualTo("mail_seconds{quantile=\"0.5\"} 1.015625\n");
  }

  @Test
  void observeNanos_whenNegative_countsAsZero() {
    Summary summary = median("mail_seconds").register();
    for (Summary each : new Summary[] {waits, summary}) {
      each.observeNanos(-1);
      each.observeNanos(Long.MIN_VALUE);
      assertThat(each.count()).isEqualTo(2);
      assertThat(each.sum()).isZero();
    }
    assertThat(Snapshot.of(registry).value("mail_seconds", "quantile", "0.5")).hasValue(0);
  }

  @Test
  void observeNanos_whenLongerThanAWholeDouble_isObserved() {
    waits.observeNanos(Long.MAX_VALUE);
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waits.sum()).isEqualTo(Long.MAX_VALUE / 1e9);
  }

  @Test
  void quantiles_whenNothingWasObserved_areNotANumber() {
    median("x").register();
    assertThat(Pages.samples(registry, "x"))
        .isEqualTo("x{quantile=\"0.5\"} NaN\nx_count 0\nx_sum 0\n");
  }

  @Test
  void quantiles_whenAddedInAnyOrder_areShownAscendingAndOnce() {
    registry
        .summary("x")
        .quantiles(0.99, 0)
        .quantiles(1, 0.5, 0.99)
        .register("a")
        .labels("1")
        .observe(-4);
    assertThat(Pages.samples(registry, "x"))
        .isEqualTo(
            """
            x{a="1",quantile="0.0"} -4.0625
            x{a="1",quantile="0.5"} -4.0625
            x{a="1",quantile="0.99"} -4.0625
            x{a="1",quantile="1.0"} -4.0625
            x_count{a="1"} 1
            x_sum{a="1"} -4
            """);
  }

  @Test
  void quantiles_whenTheWindowHasPassed_areNotANumberWhileCountAndSumStay() {
    Summary summary = median("x").register();
    summary.observe(5);
    clock.advance(WINDOW);
    assertThat(Pages.samples(registry, "x"))
        .isEqualTo("x{quantile=\"0.5\"} NaN\nx_count 1\nx_sum 5\n");
  }

  @Test
  void quantiles_whenNoWindowIsSet_areOverFiveMinutes() {
    registry.summary("x").quantiles(0.5).register().observe(1);
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(Snapshot.of(registry).value("x", "quantile", "0.5")).hasValue(1.015625);
    clock.advance(Duration.ofNanos(1));
    assertThat(Snapshot.of(registry).value("x", "quantile", "0.5")).hasValue(Double.NaN);
  }

  @Test
  void quantiles_whenSeriesAreTwo_areEachSeriesOwn() {
    Family<Summary> family = median("x").register("a");
    family.labels("1").observe(1);
    family.labels("2").observe(2);
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("x", "a", "1", "quantile", "0.5")).hasValue(1.015625);
    assertThat(snapshot.value("x", "a", "2", "quantile", "0.5")).hasValue(2.03125);
  }

  @Test
  void quantiles_whenSeriesWasRemovedAndMadeAgain_areOfItsNewLife() {
    Family<Summary> family = median("x").register("a");
    family.labels("stays").observe(1);
    family.labels("goes").observe(1);
    family.remove("goes");
    family.labels("goes").observe(2);
    assertThat(Pages.samples(registry, "x{a=\"goes\""))
        .isEqualTo("x{a=\"goes\",quantile=\"0.5\"} 2.03125\n");
  }

  @ParameterizedTest
  @CsvSource({"-0.001", "1.001", "NaN", "Infinity", "99"})
  void quantiles_whenAShareIsNotInRange_isRefused(double share) {
    assertThatThrownBy(() -> registry.summary("x").quantiles(0.5, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quantile is 0 to 1, but got " + share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void window_whenNotAboveZero_isRefused(String length) {
    assertThatThrownBy(() -> registry.summary("x").window(Duration.parse(length)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the window of a summary is above 0, but got " + length);
  }

  @Test
  void window_whenLongerThanTheClockCanTell_isTaken() {
    Summary summary =
        registry.summary("x").quantiles(0.5).window(Duration.ofSeconds(Long.MAX_VALUE)).register();
    summary.observe(1);
    clock.advance(Duration.ofDays(36_500));
    assertThat(Snapshot.of(registry).value("x", "quantile", "0.5")).hasValue(1.015625);
  }

  @Test
  void register_whenQuantilesOrWindowDiffer_showsBothDefinitions() {
    median("x").register();
    assertThatThrownBy(() -> registry.summary("x").quantiles(0.5, 0.9).window(WINDOW).register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x is registered as summary x[] with quantiles [0.5] over PT1M \"\" and cannot become"
                + " summary x[] with quantiles [0.5, 0.9] over PT1M \"\"; use the same definition"
                + " or another name");
    assertThatThrownBy(() -> registry.summary("x").quantiles(0.5).register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x is registered as summary x[] with quantiles [0.5] over PT1M \"\" and cannot become"
                + " summary x[] with quantiles [0.5] over PT5M \"\"; use the same definition or"
                + " another name");
  }

  @Test
  void register_whenThereAreNoQuantiles_theWindowMakesNoDifference() {
    assertThat(registry.summary("size_bytes").help("Sizes.").window(WINDOW).register())
        .isSameAs(sizes);
  }

  @Test
  void register_whenALabelIsNamedQuantile_isRefused() {
    assertThatThrownBy(() -> registry.summary("x").register("quantile"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: the label \"quantile\" is set by the summary itself");
  }

  @Test
  void countAndSum_whenManyThreadsObserve_areExact() {
    Summary estimated = median("mail_seconds").register();
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 25_000; i++) {
            waits.observeNanos(i);
            estimated.observeNanos(i);
          }
        });
    for (Summary each : new Summary[] {waits, estimated}) {
      assertThat(each.count()).isEqualTo(100_000);
      assertThat(each.sum()).isEqualTo(4 * (24_999L * 25_000 / 2) / 1e9);
    }
  }
}
