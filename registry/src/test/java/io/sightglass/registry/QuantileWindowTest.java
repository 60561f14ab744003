// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileWindowTest {

  private static final long SEED = 20261121;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofNanos(1);
  private static final List<Double> SHARES =
      List.of(0.0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0);
  private static final List<Double> MEDIAN = List.of(0.5);

  private final FakeClock clock = new FakeClock();
  private final QuantileWindow window = new QuantileWindow(clock, WINDOW);

  /** Values as they come in practice, and as nobody expects them. */
  record Values(String name, ToDoubleFunction<Random> next) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Values> values() {
    return List.of(
        new Values("the same", random -> 0.125),
        new Values("uniform", Random::nextDouble),
        new Values("latencies", random -> Math.exp(random.nextGaussian() - 5)),
        new Values("nanoseconds", random -> 1e-9 * (1 + random.nextInt(1000))),
        new Values("sizes", random -> random.nextLong() >>> (1 + random.nextInt(62))),
        new Values("changes", random -> random.nextGaussian() * 1e6),
        new Values("mostly zero", random -> Math.max(0, random.nextInt(100) - 95)),
        new Values("debts", random -> -Math.exp(10 * random.nextDouble())),
        new Values("tiny and huge", random -> Math.scalb(1.7, random.nextInt(127) - 63)),
        new Values(
            "tiny and huge of both signs",
            random -> Math.scalb(random.nextBoolean() ? 1.0 : -1.0, random.nextInt(127) - 63)));
  }

  private double median() {
    return window.quantiles(MEDIAN).get(0).value();
  }

  @Test
  void quantiles_whenNothingWasRecorded_areNotANumber() {
    assertThat(window.quantiles(SHARES)).extracting(Quantile::value).containsOnly(Double.NaN);
  }

  @Test
  void quantiles_whenAsked_nameTheirShares() {
    assertThat(window.quantiles(SHARES))
        .extracting(Quantile::quantile)
        .containsExactlyElementsOf(SHARES);
  }

  @ParameterizedTest
  @MethodSource("values")
  void quantiles_whenValuesAreRandom_areWithinTwoPercentOfTheNearestRank(Values values) {
    Random random = new Random(SEED);
    double[] recorded = new double[10_000];
    for (int i = 0; i < recorded.length; i++) {
      recorded[i] = values.next().applyAsDouble(random);
      window.record(recorded[i]);
      clock.advance(Duration.ofMillis(4));
    }
    Arrays.sort(recorded);
    for (Quantile quantile : window.quantiles(SHARES)) {
      int rank = (int) Math.max(1, Math.ceil(quantile.quantile() * recorded.length));
      double exact = recorded[rank - 1];
      assertThat(quantile.value())
          .as("%s, seed %d", quantile, SEED)
          .isCloseTo(exact, within(Math.abs(exact) * QuantileWindow.PERCENT / 100));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 0.3, 1e-15, -1e-15, 1e15, -1e15})
  void quantiles_whenOneValueWasRecorded_areAllThatValue(double value) {
    window.record(value);
    double error = Math.abs(value) * QuantileWindow.PERCENT / 100;
    assertThat(window.quantiles(SHARES))
        .allSatisfy(quantile -> assertThat(quantile.value()).isCloseTo(value, within(error)));
  }

  @Test
  void quantiles_whenSharesAreHundredthsOfAHundredValues_areEachOfItsOwnRank() {
    List<Double> shares = IntStream.rangeClosed(1, 100).mapToObj(i -> i / 100.0).toList();
    for (int i = 1; i <= 100; i++) {
      window.record(Math.pow(1.1, i));
    }
    List<Quantile> quantiles = window.quantiles(shares);
    for (int i = 1; i <= 100; i++) {
      double exact = Math.pow(1.1, i);
      assertThat(quantiles.get(i - 1).value())
          .as("share %s", quantiles.get(i - 1).quantile())
          .isCloseTo(exact, within(exact * QuantileWindow.PERCENT / 100));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, -30_000_000_000L, Long.MAX_VALUE - 30_000_000_000L})
  void value_whenTheWindowHasPassed_isForgotten(long startNanos) {
    FakeClock anywhere = new FakeClock(startNanos);
    QuantileWindow moved = new QuantileWindow(anywhere, WINDOW);
    moved.record(1);
    anywhere.advance(WINDOW.minus(TICK));
    assertThat(moved.quantiles(MEDIAN)).containsExactly(new Quantile(0.5, 1.015625));
    anywhere.advance(TICK);
    assertThat(moved.quantiles(MEDIAN)).containsExactly(new Quantile(0.5, Double.NaN));
  }

  @Test
  void value_wheneverItWasRecorded_staysForFiveSixthsOfTheWindowAtLeast() {
    for (int phase = 0; phase < 100; phase++) {
      clock.advance(Duration.ofMillis(1_234));
      window.record(1);
      clock.advance(WINDOW.minus(SLICE));
      assertThat(median()).as("phase %d", phase).isEqualTo(1.015625);
      clock.advance(SLICE);
      assertThat(median()).as("phase %d", phase).isNaN();
    }
  }

  @Test
  void values_whenOldOnesPass_areOnlyTheNewOnes() {
    window.record(1);
    window.record(1);
    clock.advance(SLICE.multipliedBy(5));
    window.record(8);
    assertThat(median()).isEqualTo(1.015625);
    clock.advance(SLICE);
    assertThat(median()).isEqualTo(8.125);
  }

  @Test
  void values_afterALongSilence_areCountedAfresh() {
    for (int i = 0; i < 12; i++) {
      window.record(1);
      clock.advance(SLICE);
    }
    clock.advance(Duration.ofDays(365).plusSeconds(7));
    assertThat(median()).isNaN();
    window.record(8);
    assertThat(median()).isEqualTo(8.125);
  }

  @Test
  void values_whileTheClockStands_areAllCounted() {
    for (int i = 0; i < 100_000; i++) {
      window.record(i < 49_999 ? 1 : 8);
    }
    assertThat(median()).isEqualTo(8.125);
    window.record(1);
    window.record(1);
    assertThat(median()).isEqualTo(1.015625);
  }

  @Test
  void values_whenAThreadIsAWindowLate_doNotDisplaceNewOnes() {
    clock.advance(WINDOW);
    window.record(8);
    window.record(8);
    clock.advance(WINDOW.negated());
    window.record(1);
    clock.advance(WINDOW);
    assertThat(median()).isEqualTo(8.125);
  }

  @Test
  void record_whenTheClockIsBeforeTheWindowBegan_isCounted() {
    clock.advance(SLICE.negated());
    window.record(1);
    assertThat(median()).isEqualTo(1.015625);
  }

  @Test
  void record_whenTheWindowIsANanosecond_isCounted() {
    QuantileWindow shortest = new QuantileWindow(clock, TICK);
    shortest.record(1);
    assertThat(shortest.quantiles(MEDIAN)).containsExactly(new Quantile(0.5, 1.015625));
  }

  @Test
  void quantiles_whileThreadsRecordLowerAndLowerValues_ascend() {
    AtomicInteger recorded = new AtomicInteger();
    Threads.repeatDuring(
        2,
        id -> window.record(Math.scalb(1.0, 60 - recorded.incrementAndGet() / 100 % 120)),
        () -> {
          for (int i = 0; i < 2_000; i++) {
            assertThat(window.quantiles(SHARES)).extracting(Quantile::value).isSorted();
          }
        });
  }

  @Test
  void quantiles_whileThreadsRecordAndTheClockMoves_areOfRecordedValues() {
    Threads.repeatDuring(
        2,
        id -> window.record(id + 1),
        () -> {
          for (int i = 0; i < 2_000; i++) {
            clock.advance(SLICE.dividedBy(3));
            assertThat(median()).isIn(1.015625, 2.03125, Double.NaN);
          }
        });
  }
}
