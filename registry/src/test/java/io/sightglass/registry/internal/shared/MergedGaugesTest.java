// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static io.sightglass.registry.internal.shared.FakeInstance.archive;
import static io.sightglass.registry.internal.shared.FakeInstance.dead;
import static io.sightglass.registry.internal.shared.FakeInstance.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergedGaugesTest {

  private static final Map<SharedMode, String> OF_THREE = new EnumMap<>(SharedMode.class);

  static {
    OF_THREE.put(SharedMode.ALL, "g{instance=\"a\"} 3\ng{instance=\"b\"} 5\ng{instance=\"c\"} 9\n");
    OF_THREE.put(SharedMode.LIVE_ALL, "g{instance=\"a\"} 3\ng{instance=\"b\"} 5\n");
    OF_THREE.put(SharedMode.SUM, "g 17\n");
    OF_THREE.put(SharedMode.LIVE_SUM, "g 8\n");
    OF_THREE.put(SharedMode.MIN, "g 3\n");
    OF_THREE.put(SharedMode.LIVE_MIN, "g 3\n");
    OF_THREE.put(SharedMode.MAX, "g 9\n");
    OF_THREE.put(SharedMode.LIVE_MAX, "g 5\n");
    OF_THREE.put(SharedMode.MOST_RECENT, "g 9\n");
    OF_THREE.put(SharedMode.LIVE_MOST_RECENT, "g 3\n");
  }

  @ParameterizedTest
  @EnumSource(SharedMode.class)
  void gauge_whenTwoLiveAndOneDeadSetIt_isShownByItsMode(SharedMode mode) {
    assertThat(
            Merges.text(
                live("a").gauge("g", mode).setAt(3, 20),
                live("b").gauge("g", mode).setAt(5, 10),
                dead("c").gauge("g", mode).setAt(9, 30)))
        .isEqualTo(OF_THREE.get(mode));
  }

  @ParameterizedTest
  @EnumSource(
      value = SharedMode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ALL", "LIVE_ALL"})
  void gauge_whenOneHasNotSetIt_isThatOfTheOthers(SharedMode mode) {
    assertThat(
            Merges.text(
                live("a").gauge("g", mode).series().cells(0, 99),
                live("b").gauge("g", mode).setAt(-5, 10),
                live("c").gauge("g", mode).series().cells(0, 99)))
        .isEqualTo("g -5\n");
  }

  @ParameterizedTest
  @EnumSource(
      value = SharedMode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ALL", "LIVE_ALL"})
  void gauge_whenNobodyHasSetIt_is0(SharedMode mode) {
    assertThat(
            Merges.text(
                live("a").gauge("g", mode).series().cells(0, 0),
                live("b").gauge("g", mode).series().cells(0, 0)))
        .isEqualTo("g 0\n");
  }

  @Test
  void gaugeByInstance_whenOneHasNotSetIt_isThat0OfItsOwnPage() {
    assertThat(
            Merges.text(
                live("a").gauge("g", SharedMode.ALL).series().cells(0),
                live("b").gauge("g", SharedMode.ALL).set(2)))
        .isEqualTo("g{instance=\"a\"} 0\ng{instance=\"b\"} 2\n");
  }

  @Test
  void gauge_whenSetTo0_votes() {
    assertThat(
            Merges.text(
                live("a").gauge("g", SharedMode.MIN).set(0),
                live("b").gauge("g", SharedMode.MIN).set(4)))
        .isEqualTo("g 0\n");
  }

  @Test
  void mostRecent_whenSetAtTheSameTime_isThatOfTheYoungerInstanceThenOfTheGreaterId() {
    FakeInstance older = FakeInstance.of(new Origin("z", true, 1)).gauge("g", SharedMode.LATEST);
    FakeInstance younger = FakeInstance.of(new Origin("a", true, 2)).gauge("g", SharedMode.LATEST);
    FakeInstance twin = FakeInstance.of(new Origin("b", true, 2)).gauge("g", SharedMode.LATEST);
    older.setAt(1, 7);
    younger.setAt(2, 7);
    twin.setAt(3, 7);

    assertThat(Merges.text(older, younger)).isEqualTo("g 2\n");
    assertThat(Merges.text(younger, older)).isEqualTo("g 2\n");
    assertThat(Merges.text(twin, younger, older)).isEqualTo("g 3\n");
    assertThat(Merges.text(younger, older, twin)).isEqualTo("g 3\n");
  }

  @Test
  void lowestAndHighest_whenSomeAreNoNumber_areThoseOfTheNumbers() {
    for (SharedMode mode : new SharedMode[] {SharedMode.MIN, SharedMode.MAX}) {
      FakeInstance nan = live("a").gauge("g", mode).set(Double.NaN);
      FakeInstance number = live("b").gauge("g", mode).set(-3);
      assertThat(Merges.text(nan, number)).isEqualTo("g -3\n");
      assertThat(Merges.text(number, nan)).isEqualTo("g -3\n");
      assertThat(Merges.text(nan, nan)).isEqualTo("g NaN\n");
    }
  }

  @Test
  void sum_whenOneIsNoNumber_isNone() {
    assertThat(
            Merges.text(
                live("a").gauge("g", SharedMode.SUM).set(Double.NaN),
                live("b").gauge("g", SharedMode.SUM).set(1)))
        .isEqualTo("g NaN\n");
  }

  @Test
  void sum_whenInfinitiesMeet_isNoNumber() {
    assertThat(
            Merges.text(
                live("a").gauge("g", SharedMode.SUM).set(Double.POSITIVE_INFINITY),
                live("b").gauge("g", SharedMode.SUM).set(Double.NEGATIVE_INFINITY)))
        .isEqualTo("g NaN\n");
  }

  @Test
  void sum_whenLargeValuesCancel_keepsTheSmallOne() {
    assertThat(
            Merges.text(
                live("a").gauge("g", SharedMode.SUM).set(1e17),
                live("b").gauge("g", SharedMode.SUM).set(0.25),
                live("c").gauge("g", SharedMode.SUM).set(-1e17)))
        .isEqualTo("g 0.25\n");
  }

  @Test
  void sum_whenTheArchiveHasSome_countsIt() {
    assertThat(
            Merges.text(
                archive().gauge("g", SharedMode.SUM).set(40),
                live("b").gauge("g", SharedMode.SUM).set(2)))
        .isEqualTo("g 42\n");
  }

  @Test
  void liveGauge_whenOnlyDeadInstancesHaveIt_isNotThere() {
    assertThat(Merges.page(dead("a").gauge("g", SharedMode.LIVE_SUM).set(1)).parts()).isEmpty();
  }

  @Test
  void gauge_whenItHasLabels_isMergedBySeries() {
    assertThat(
            Merges.text(
                live("a").gauge("g", SharedMode.MAX, "pool").series("pool", "x").cells(bits(1)),
                live("b")
                    .gauge("g", SharedMode.MAX, "pool")
                    .series("pool", "y")
                    .cells(bits(2))
                    .series("pool", "x")
                    .cells(bits(3))))
        .isEqualTo("g{pool=\"x\"} 3\ng{pool=\"y\"} 2\n");
  }

  private static long bits(double value) {
    return GaugeBits.of(value);
  }
}
