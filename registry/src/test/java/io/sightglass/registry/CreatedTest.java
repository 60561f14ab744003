// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When series began, where {@link Setting#CREATED} is on. */
class CreatedTest {

  private final FakeClock clock = new FakeClock();
  private final Registry registry =
      Registry.create(Silent.with(Setting.CREATED.name()), clock.clocks());

  private String page() {
    return Pages.text(registry);
  }

  private String openMetrics() {
    return Pages.openMetrics(registry);
  }

  @Test
  void created_whenNothingIsSet_isNotShown() {
    Registry usual = Registry.create(Settings.of(), clock.clocks());
    usual.counter("c").register();
    usual.histogram("h").register();
    usual.summary("s").register();
    assertThat(Pages.text(usual)).doesNotContain("_created");
    assertThat(Pages.openMetrics(usual)).doesNotContain("_created");
  }

  @Test
  void counter_whenRegistered_showsWhen() {
    registry.counter("c").help("C.").register().inc();
    assertThat(page())
        .isEqualTo(
            """
            # HELP c_total C.
            # TYPE c_total counter
            c_total 1
            # HELP c_created C.
            # TYPE c_created gauge
            c_created 1520430000.123
            """);
    assertThat(openMetrics())
        .isEqualTo(
            """
            # TYPE c counter
            # HELP c C.
            c_total 1
            c_created 1520430000.123
            # EOF
            """);
  }

  @Test
  void series_whenMadeLater_showsItsOwnTime() {
    Family<Counter> family = registry.counter("c").register("a");
    family.labels("1").inc();
    clock.advance(Duration.ofSeconds(60));
    family.labels("2").inc();
    family.labels("1").inc();
    assertThat(page())
        .isEqualTo(
            """
            # TYPE c_total counter
            c_total{a="1"} 2
            c_total{a="2"} 1
            # TYPE c_created gauge
            c_created{a="1"} 1520430000.123
            c_created{a="2"} 1520430060.123
            """);
    assertThat(openMetrics())
        .isEqualTo(
            """
            # TYPE c counter
            c_total{a="1"} 2
            c_created{a="1"} 1520430000.123
            c_total{a="2"} 1
            c_created{a="2"} 1520430060.123
            # EOF
            """);
  }

  @Test
  void histogramAndSummary_whenRegistered_showWhen() {
    registry.histogram("h").buckets(Buckets.of(1)).register().observe(1);
    registry.summary("s").quantiles(0.5).register().observe(0);
    assertThat(page())
        .isEqualTo(
            """
            # TYPE h histogram
            h_bucket{le="1.0"} 1
            h_bucket{le="+Inf"} 1
            h_count 1
            h_sum 1
            # TYPE h_created gauge
            h_created 1520430000.123
            # TYPE s summary
            s{quantile="0.5"} 0
            s_count 1
            s_sum 0
            # TYPE s_created gauge
            s_created 1520430000.123
            """);
    assertThat(openMetrics())
        .contains("h_sum 1\nh_created 1520430000.123\n", "s_sum 0\ns_created 1520430000.123\n");
  }

  @Test
  void gaugeInfoAndStateSet_whenRegistered_doNotShowWhen() {
    registry.gauge("g").register();
    registry.info("i").register().set("a", "1");
    registry.stateSet("p").states("on").register();
    registry.gauge("q").callback(() -> 1);
    registry.counter("r").callback(() -> 1);
    assertThat(page()).doesNotContain("_created");
    assertThat(openMetrics()).doesNotContain("_created");
  }

  @Test
  void series_whenRemovedAndMadeAgain_beginsAgain() {
    Family<Counter> family = registry.counter("c").register("a");
    family.labels("1").inc(5);
    clock.advance(Duration.ofSeconds(1));
    family.remove("1");
    family.labels("1");
    assertThat(page()).contains("c_total{a=\"1\"} 0\n", "c_created{a=\"1\"} 1520430001.123\n");
  }

  @Test
  void series_whenItsRowWasAnothers_beginsAgain() {
    Family<Summary> family = registry.summary("s").register("a");
    family.labels("stays").observe(5);
    family.labels("goes").observe(5);
    clock.advance(Duration.ofSeconds(1));
    family.remove("goes");
    registry.stores().forEach(store -> store.freeRemovedRows());
    family.labels("new");
    assertThat(page())
        .contains("s_created{a=\"stays\"} 1520430000.123\ns_created{a=\"new\"} 1520430001.123\n");
  }

  @Test
  void series_whenFamilyIsCleared_beginAgain() {
    Family<Counter> family = registry.counter("c").register("a");
    family.labels("1").inc();
    family.clear();
    clock.advance(Duration.ofSeconds(1));
    family.labels("1").inc();
    assertThat(page()).contains("c_created{a=\"1\"} 1520430001.123\n");
  }

  @Test
  void register_whenCalledAgain_keepsTheFirstTime() {
    registry.counter("c").register();
    clock.advance(Duration.ofSeconds(1));
    registry.counter("c").register();
    assertThat(page()).contains("c_created 1520430000.123\n");
  }

  @Test
  void snapshot_whenAskedForTheBeginning_knowsIt() {
    registry.counter("c").register("a").labels("1");
    registry.histogram("h").register();
    registry.summary("s").register();
    registry.gauge("g").register();
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("c_created", "a", "1")).hasValue(1_520_430_000.123);
    assertThat(snapshot.value("h_created")).hasValue(1_520_430_000.123);
    assertThat(snapshot.value("s_created")).hasValue(1_520_430_000.123);
    assertThat(snapshot.value("g_created")).isEmpty();
    assertThat(snapshot.value("c_created", "a", "2")).isEmpty();
  }

  @Test
  void created_whenAskedForByName_isShown() {
    registry.counter("c").register().inc();
    assertThat(Pages.text(registry.filtered("c_created"::equals))).contains("c_created 15204");
  }
}
