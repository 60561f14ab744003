// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CardinalityTest {

  private final Registry registry = Registry.create(Limited.to(3));
  private final Family<Counter> family = registry.counter("paths").help("P.").register("path");

  @Test
  void labels_whenFamilyIsFull_foldsFurtherValuesIntoOneSeries() {
    for (int i = 0; i < 10; i++) {
      family.labels("/" + i).inc();
    }
    assertThat(Pages.samples(registry, "paths"))
        .isEqualTo(
            """
            paths_total{path="/0"} 1
            paths_total{path="/1"} 1
            paths_total{path="/2"} 1
            paths_total{path="_OTHER"} 7
            """);
  }

  @Test
  void labels_whenFamilyIsFull_stillFindsKnownSeries() {
    for (int i = 0; i < 10; i++) {
      family.labels("/" + i);
    }
    family.labels("/1").inc(5);
    assertThat(Snapshot.of(registry).value("paths_total", "path", "/1")).hasValue(5);
  }

  @Test
  void labels_whenFolded_countsTheLookUpsAndReportsOnce() {
    for (int i = 0; i < 10; i++) {
      family.labels("/" + i).inc();
    }
    assertThat(Snapshot.of(registry).value("sightglass_folded_lookups_total", "family", "paths"))
        .hasValue(7);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "paths",
                "has 3 series, the most that sightglass.max-series allows; further label values are"
                    + " counted in one series with the value _OTHER"));
  }

  @Test
  void labels_whenOverflowValueExistsAlready_usesThatSeries() {
    Counter other = family.labels("_OTHER");
    for (int i = 0; i < 10; i++) {
      family.labels("/" + i).inc();
    }
    assertThat(other.value()).isEqualTo(8);
    assertThat(Pages.values(registry.filtered("paths_total"::equals))).hasSize(3);
  }

  @Test
  void labels_whenFamilyHasSeveralLabels_overflowNamesEach() {
    Family<Histogram> wide =
        registry.histogram("wide").buckets(Buckets.of(1)).register("a", "b", "c", "d", "e");
    for (int i = 0; i < 5; i++) {
      wide.labels("a", "b", "c", "d", "e" + i).observe(1);
    }
    String labels = "{a=\"_OTHER\",b=\"_OTHER\",c=\"_OTHER\",d=\"_OTHER\",e=\"_OTHER\"}";
    assertThat(Pages.values(registry)).containsEntry("wide_count" + labels, 2.0);
  }

  @Test
  void create_whenSeriesWasMadeWhileTheFamilyFilled_findsIt() {
    Counter known = family.labels("/known");
    for (int i = 0; i < 10; i++) {
      family.labels("/" + i);
    }
    // A look-up that missed the series, because it was just being made, asks the store for it.
    SeriesStore store = known.store;
    assertThat(store.create(SeriesTable.hash("/known"), "/known")).isSameAs(known);
  }

  @Test
  void labels_whenManyThreadsOverflow_totalsAreExactAndSeriesAreOne() {
    for (int round = 0; round < 100; round++) {
      Registry small = Registry.create(Limited.to(5));
      Family<Counter> counters = small.counter("x").register("a");
      Threads.run(
          4,
          id -> {
            for (int i = 0; i < 40; i++) {
              counters.labels("v" + i % 10).inc();
            }
          });
      Map<String, Double> values = Pages.values(small.filtered("x_total"::equals));
      assertThat(values).as("round %d", round).hasSize(6);
      assertThat(values.values().stream().mapToDouble(Double::doubleValue).sum())
          .as("round %d", round)
          .isEqualTo(160);
      assertThat(small.findings().list()).hasSize(1);
    }
  }
}
