// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RemovalTest {

  private final Registry registry = Registry.create(Limited.to(3));
  private final Family<Counter> family = registry.counter("c").register("a", "b");

  private String samples() {
    return Pages.samples(registry, "c_total");
  }

  @Test
  void remove_whenSeriesIsThere_takesItOffThePage() {
    family.labels("1", "x").inc();
    family.labels("2", "x").inc(2);
    assertThat(family.remove("1", "x")).isTrue();
    assertThat(samples()).isEqualTo("c_total{a=\"2\",b=\"x\"} 2\n");
  }

  @Test
  void remove_whenSeriesIsNotThere_doesNothing() {
    family.labels("1", "x").inc();
    assertThat(family.remove("2", "x")).isFalse();
    assertThat(samples()).isEqualTo("c_total{a=\"1\",b=\"x\"} 1\n");
  }

  @Test
  void remove_whenCountOfValuesIsWrong_isRefused() {
    assertThatThrownBy(() -> family.remove("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c_total expects 2 label values (a, b) but got 1");
  }

  @Test
  void remove_whenValueIsNull_removesTheEmptyOne() {
    family.labels(null, "x").inc();
    assertThat(family.remove(null, "x")).isTrue();
    assertThat(samples()).isEmpty();
  }

  @Test
  void labels_whenSeriesWasRemoved_beginsAtZero() {
    family.labels("1", "x").inc(5);
    family.remove("1", "x");
    family.labels("1", "x").inc();
    assertThat(samples()).isEqualTo("c_total{a=\"1\",b=\"x\"} 1\n");
  }

  @Test
  void handle_whenItsSeriesWasRemoved_recordsUnseen() {
    Counter kept = family.labels("1", "x");
    family.remove("1", "x");
    family.labels("2", "x").inc(3);
    family.labels("1", "x").inc(4);
    kept.inc(100);
    assertThat(samples()).isEqualTo("c_total{a=\"2\",b=\"x\"} 3\nc_total{a=\"1\",b=\"x\"} 4\n");
  }

  @Test
  void removeMatching_whenSomeLabelsFit_removesThoseSeries() {
    family.labels("1", "x").inc();
    family.labels("1", "y").inc();
    family.labels("2", "x").inc();
    assertThat(family.removeMatching(Map.of("a", "1"))).isEqualTo(2);
    assertThat(samples()).isEqualTo("c_total{a=\"2\",b=\"x\"} 1\n");
  }

  @Test
  void removeMatching_whenNoLabelIsNamed_removesNothing() {
    family.labels("1", "x").inc();
    assertThat(family.removeMatching(Map.of())).isZero();
    assertThat(samples()).isNotEmpty();
  }

  @Test
  void removeMatching_whenNameIsUnknown_isRefused() {
    assertThatThrownBy(() -> family.removeMatching(Map.of("a", "1", "z", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c_total has the labels [a, b], but got values for [a, z]");
  }

  @Test
  void removeMatching_whenAValueIsNull_removesTheEmptyOnes() {
    family.labels(null, "x").inc();
    family.labels("1", "x").inc();
    Map<String, String> values = new HashMap<>();
    values.put("a", null);
    assertThat(family.removeMatching(values)).isEqualTo(1);
    assertThat(samples()).isEqualTo("c_total{a=\"1\",b=\"x\"} 1\n");
  }

  @Test
  void clear_whenThereAreSeries_removesAllAndGoesOn() {
    for (int i = 0; i < 5; i++) {
      family.labels("v" + i, "x").inc();
    }
    family.clear();
    assertThat(samples()).isEmpty();
    family.labels("new", "x").inc();
    assertThat(samples()).isEqualTo("c_total{a=\"new\",b=\"x\"} 1\n");
  }

  @Test
  void labels_whenAFullFamilyHasRoomAgain_makesSeries() {
    for (int i = 0; i < 5; i++) {
      family.labels("v" + i, "x").inc();
    }
    assertThat(samples()).contains("_OTHER").doesNotContain("v3");
    family.remove("v0", "x");
    family.labels("v3", "x").inc();
    family.labels("v4", "x").inc();
    assertThat(samples())
        .isEqualTo(
            """
            c_total{a="v1",b="x"} 1
            c_total{a="v2",b="x"} 1
            c_total{a="_OTHER",b="_OTHER"} 3
            c_total{a="v3",b="x"} 1
            """);
  }

  @Test
  void labels_whenTheOverflowSeriesWasRemoved_makesANewOne() {
    for (int i = 0; i < 5; i++) {
      family.labels("v" + i, "x").inc();
    }
    family.remove("_OTHER", "_OTHER");
    family.labels("v4", "x").inc();
    assertThat(samples()).contains("c_total{a=\"_OTHER\",b=\"_OTHER\"} 1\n");
  }

  @Test
  void row_whenItsHandleIsCollected_isUsedAgainFromZero() {
    Family<Histogram> histograms = registry.histogram("h").buckets(Buckets.of(1)).register("text");
    SeriesStore store = store("h");
    histograms.labels("a").observe(0.5);
    histograms.labels("bb").observe(0.5);
    histograms.labels("ccc").observe(0.25);
    histograms.remove("bb");
    store.freeRemovedRows();
    histograms.labels("a text that is longer than before").observe(7);
    assertThat(store.rows()).isEqualTo(3);
    assertThat(Pages.samples(registry, "h"))
        .isEqualTo(
            """
            h_bucket{text="a",le="1.0"} 1
            h_bucket{text="a",le="+Inf"} 1
            h_count{text="a"} 1
            h_sum{text="a"} 0.5
            h_bucket{text="a text that is longer than before",le="1.0"} 0
            h_bucket{text="a text that is longer than before",le="+Inf"} 1
            h_count{text="a text that is longer than before"} 1
            h_sum{text="a text that is longer than before"} 7
            h_bucket{text="ccc",le="1.0"} 1
            h_bucket{text="ccc",le="+Inf"} 1
            h_count{text="ccc"} 1
            h_sum{text="ccc"} 0.25
            """);
  }

  @Test
  void rows_whenSeriesComeAndGo_areNotMoreThanEverAtOnce() {
    family.labels("stays", "x").inc();
    for (int i = 0; i < 1000; i++) {
      family.labels("v" + i, "x").inc();
      family.remove("v" + i, "x");
      store("c").freeRemovedRows();
    }
    assertThat(store("c").rows()).isLessThanOrEqualTo(4);
    assertThat(samples()).isEqualTo("c_total{a=\"stays\",b=\"x\"} 1\n");
  }

  @Test
  void rows_whenHandlesAreDroppedForReal_areUsedAgain() {
    family.labels("stays", "x").inc();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    int created = 0;
    while (store("c").rows() >= created && System.nanoTime() < deadline) {
      family.labels("v" + created, "x").inc();
      family.remove("v" + created, "x");
      created++;
      System.gc();
    }
    assertThat(store("c").rows()).isLessThan(created);
  }

  @Test
  void row_whileAScrapeReads_isNotUsedAgain() {
    family.labels("1", "x").inc();
    family.labels("2", "x").inc();
    List<String> seen =
        scrape(
            registry,
            "c",
            () -> {
              family.remove("2", "x");
              store("c").freeRemovedRows();
              family.labels("3", "x").inc(7);
            });
    assertThat(seen).containsExactly("{a=\"1\",b=\"x\"} 1.0", "{a=\"2\",b=\"x\"} 1.0");
    assertThat(samples()).isEqualTo("c_total{a=\"1\",b=\"x\"} 1\nc_total{a=\"3\",b=\"x\"} 7\n");
  }

  @Test
  void series_whenRemovedAndMadeAgainWhileAScrapeReads_isSeenOnce() {
    Registry wide = Registry.create();
    Family<Counter> counters = wide.counter("wide").register("a");
    // One more than fit into the first chunk.
    for (int i = 0; i < 5; i++) {
      counters.labels("v" + i).inc();
    }
    List<String> seen =
        scrape(
            wide,
            "wide",
            () -> {
              counters.remove("v0");
              counters.labels("v0").inc(7);
            });
    assertThat(seen)
        .containsExactly(
            "{a=\"v0\"} 1.0",
            "{a=\"v1\"} 1.0",
            "{a=\"v2\"} 1.0",
            "{a=\"v3\"} 1.0",
            "{a=\"v4\"} 1.0");
    assertThat(Pages.samples(wide, "wide_total{a=\"v0\"}")).isEqualTo("wide_total{a=\"v0\"} 7\n");
  }

  @Test
  void totals_whileSeriesAreRemovedAndMade_areExactPerLife() {
    Registry wide = Registry.create();
    Family<Counter> stable = wide.counter("stable").register("a");
    Family<Counter> churning = wide.counter("churning").register("a");
    AtomicLong expected = new AtomicLong();
    Threads.run(
        3,
        id -> {
          for (int i = 0; i < 20_000; i++) {
            stable.labels("v" + i % 7).inc();
            expected.incrementAndGet();
            churning.labels("t" + id + "-" + i % 50).inc();
            if (i % 3 == 0) {
              churning.remove("t" + id + "-" + i % 50);
            }
            if (i % 5000 == 0) {
              assertThat(Pages.values(wide)).isNotEmpty();
            }
          }
        });
    double total = 0;
    for (int i = 0; i < 7; i++) {
      total += stable.labels("v" + i).value();
    }
    assertThat(total).isEqualTo((double) expected.get());
    churning.clear();
    assertThat(Pages.samples(wide, "churning")).isEmpty();
  }

  /** The counters of a family that a scrape sees, in the midst of which something is done. */
  private static List<String> scrape(Registry source, String name, Runnable atTheFirst) {
    List<String> seen = new ArrayList<>();
    source
        .filtered(name::equals)
        .collect(
            new GaugeVisitor() {
              @Override
              public void gauge(Labels labels, double value, Details details) {
                throw new AssertionError("a gauge");
              }

              @Override
              public void counter(Labels labels, double value, Details details) {
                if (seen.isEmpty()) {
                  atTheFirst.run();
                }
                seen.add(labels + " " + value);
              }
            });
    return seen;
  }

  private SeriesStore store(String name) {
    return registry
        .stores()
        .filter(store -> store.definition.metadata().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
