// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static io.sightglass.registry.internal.shared.FakeInstance.archive;
import static io.sightglass.registry.internal.shared.FakeInstance.counterSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.dead;
import static io.sightglass.registry.internal.shared.FakeInstance.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedCountersTest {

  @Test
  void counter_whenLiveDeadAndArchivedInstancesHaveIt_isTheSum() {
    assertThat(
            Merges.text(
                archive().counter("c", "k").series("k", "x").cells(1000),
                dead("a").counter("c", "k").series("k", "x").cells(200),
                live("b").counter("c", "k").series("k", "x").cells(30).series("k", "y").cells(4)))
        .isEqualTo("c_total{k=\"x\"} 1230\nc_total{k=\"y\"} 4\n");
  }

  @Test
  void counter_whenItHasSeveralColumnsAndFractions_isTheirSum() {
    assertThat(
            Merges.text(
                live("a").counter("c").series().cells(1).cells(2).fractions(0.5),
                live("b").counter("c").series().cells(3).fractions(0.25)))
        .isEqualTo("c_total 6.75\n");
  }

  @Test
  void counterOfSeconds_whenItHasNanoseconds_isSeconds() {
    assertThat(
            Merges.text(
                live("a").counter("c_seconds").series().cells(3, 500_000_000),
                live("b").counter("c_seconds").series().cells(4, 750_000_000).fractions(1.5, 0)))
        .isEqualTo("c_seconds_total 9.75\n");
  }

  @Test
  void counter_whenSumsExceed64Bits_doesNotOverflow() {
    long most = Long.MAX_VALUE;
    assertThat(
            Merges.text(
                live("a").counter("c").series().cells(most).cells(most),
                live("b").counter("c").series().cells(most).cells(most)))
        .isEqualTo("c_total 36893488147419103000\n");
  }

  @Test
  void counter_whenInstancesSayWhenItBegan_beganWithTheFirst() {
    assertThat(
            Merges.snapshot(
                    Merges.page(
                        live("a").counter("c").series(Labels.NONE, 5_000, null).cells(1),
                        live("b").counter("c").series(Labels.NONE, 3_500, null).cells(1),
                        live("c").counter("c").series().cells(1)))
                .value("c_created"))
        .hasValue(3.5);
  }

  @Test
  void counter_whenInstancesHaveExemplars_showsTheNewest() {
    assertThat(
            Merges.openMetrics(
                Merges.page(
                    live("a").counter("c").series().cells(1).exemplar(0, at("old", 10)),
                    live("b").counter("c").series().cells(1).exemplar(0, at("new", 20)),
                    live("c").counter("c").series().cells(1).exemplar(0, at("none", Double.NaN)))))
        .contains("c_total 3 # {trace_id=\"new\"} 1 20\n");
  }

  @Test
  void counter_whenAFileLies_isNotBelow0() {
    assertThat(Merges.text(live("a").counter("c").series().cells(-5))).isEqualTo("c_total 0\n");
    assertThat(
            Merges.text(
                live("a")
                    .counter("c")
                    .series()
                    .cells(1)
                    .fractions(Double.POSITIVE_INFINITY)
                    .fractions(Double.NEGATIVE_INFINITY)))
        .isEqualTo("c_total 0\n");
    assertThat(Merges.text(live("a").counter("c").series().cells(1).fractions(Double.NaN)))
        .isEqualTo("c_total 1\n");
  }

  @Test
  void family_whenItHasNoSeries_isThereWithoutSamples() {
    MergedPage page = Merges.page(live("a").counter("c", "k"));

    assertThat(Merges.openMetrics(page))
        .isEqualTo("# TYPE c counter\n# HELP c c counted.\n# EOF\n");
  }

  @Test
  void labels_whenInstancesNameThemInAnotherOrder_areTheSameSeries() {
    assertThat(
            Merges.text(
                live("a").counter("c", "x", "y").series("x", "1", "y", "2").cells(1),
                live("b").counter("c", "y", "x").series("y", "2", "x", "1").cells(2)))
        .isEqualTo("c_total{x=\"1\",y=\"2\"} 3\n");
  }

  @Test
  void series_whenAnInstanceRemovesIt_isNotThereAnyMore() {
    Merges merges = new Merges();
    FakeInstance before = live("a").counter("c", "k").series("k", "x").cells(1);
    before.series("k", "y").cells(2);
    assertThat(Merges.text(merges.scrape(before)))
        .isEqualTo("c_total{k=\"x\"} 1\nc_total{k=\"y\"} 2\n");

    FakeInstance after = live("a").counter("c", "k").series("k", "y").cells(3);
    assertThat(Merges.text(merges.scrape(after))).isEqualTo("c_total{k=\"y\"} 3\n");
  }

  @Test
  void page_whenTheNextOneIsMade_staysAsItIs() {
    Merges merges = new Merges();
    MergedPage first = merges.scrape(live("a").counter("c", "k").series("k", "x").cells(1));
    String text = Merges.text(first);

    FakeInstance grown = live("a").counter("c", "k").series("k", "x").cells(5);
    for (int i = 0; i < 1000; i++) {
      grown.series("k", "n" + i).cells(i);
    }
    merges.scrape(grown);

    assertThat(Merges.text(first)).isEqualTo(text);
  }

  @Test
  void series_whenThereAreMoreThanAPageMayHave_areLeftOutAndCounted() {
    Merges merges = Merges.withSeries(2);
    MergedPage page =
        merges.scrape(
            live("a").counter("c", "k").series("k", "x").cells(1).series("k", "y").cells(2),
            live("b").counter("c", "k").series("k", "z").cells(4).series("k", "y").cells(8));

    assertThat(Merges.text(page)).isEqualTo("c_total{k=\"x\"} 1\nc_total{k=\"y\"} 10\n");
    assertThat(page.refusedSeries()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void total_whenAmountsAreSpreadDifferently_isTheSame(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Amount> amounts = Amount.random(random, 1 + random.nextInt(30));
      double first = total(amounts, 1, random);
      BigDecimal exact = BigDecimal.ZERO;
      for (Amount amount : amounts) {
        exact = exact.add(amount.exact());
      }
      assertThat(first).as("seed %s", seed).isCloseTo(exact.doubleValue(), within(first));
      for (int instances = 2; instances < 6; instances++) {
        assertThat(total(amounts, instances, random)).as("seed %s", seed).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void total_whenInstancesAreFoldedAndGrow_neverGoesBack(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<Amount> amounts = new ArrayList<>();
      double before = 0;
      for (int step = 0; step < 30; step++) {
        amounts.addAll(Amount.random(random, random.nextInt(3)));
        double now = total(amounts, 1 + random.nextInt(6), random);
        assertThat(now).as("seed %s", seed).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(4 * Math.ulp(value));
  }

  /** The total when each amount is in some instance. */
  private static double total(List<Amount> amounts, int instances, Random random) {
    List<FakeInstance> all = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      all.add(live("i" + i).family(counterSchema("c_seconds")).series().cells(0, 0));
    }
    for (Amount amount : amounts) {
      amount.addTo(all.get(random.nextInt(instances)));
    }
    return Merges.snapshot(Merges.page(all.toArray(new FakeInstance[0])))
        .value("c_seconds_total")
        .orElseThrow();
  }

  private static Exemplar at(String trace, double seconds) {
    return new Exemplar(Labels.of("trace_id", trace), 1, seconds);
  }

  /** What one column holds: whole seconds, nanoseconds and a double. */
  private record Amount(long seconds, long nanos, double fraction) {

    static List<Amount> random(Random random, int count) {
      List<Amount> amounts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long seconds = random.nextLong() >>> (2 + random.nextInt(62));
        long nanos = random.nextLong() >>> (2 + random.nextInt(62));
        double fraction =
            random.nextInt(3) == 0 ? 0 : random.nextDouble() * Math.pow(2, random.nextInt(60) - 20);
        amounts.add(new Amount(seconds, nanos, fraction));
      }
      return amounts;
    }

    void addTo(FakeInstance instance) {
      instance.cells(seconds, nanos).fractions(fraction, 0);
    }

    BigDecimal exact() {
      return BigDecimal.valueOf(seconds)
          .add(BigDecimal.valueOf(nanos, 9))
          .add(new BigDecimal(fraction));
    }
  }
}
