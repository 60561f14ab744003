// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

  @Test
  void markdown_whenNothingOfATargetWasRun_isEmpty() {
    assertThat(
            Targets.markdown(List.of(row(Scenario.OPENMETRICS_SCRAPE, "1 thread", "otel", 9, 9))))
        .isEmpty();
  }

  /** A target that names a row in another way than the run does would stay unmeasured. */
  @Test
  void markdown_ofAWholeRun_hasMeasuredEveryTarget() {
    List<Measurement> rows = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      for (Cases cases : scenario.cases()) {
        for (int threads : List.of(1, 2, 8)) {
          rows.addAll(rows(scenario, cases, threads));
        }
      }
    }

    assertThat(Targets.markdown(rows)).contains("| yes |").doesNotContain("not measured");
  }

  @Test
  void markdown_whenAThreadCountWasNotRun_saysSo() {
    assertThat(Targets.markdown(List.of(row(Scenario.INCREMENT, "1 thread", "sightglass", 6, 6))))
        .contains("| `inc()`, 8 threads: × floor-longadder | ≤ 1 | not measured |  |\n");
  }

  @Test
  void markdown_ofRatios_saysByWhichFigureTheyHold() {
    String page =
        Targets.markdown(
            List.of(
                row(Scenario.INCREMENT, "1 thread", "sightglass", 6, 6),
                row(Scenario.INCREMENT, "1 thread", "floor-longadder", 10, 10),
                row(Scenario.INCREMENT, "2 threads", "sightglass", 11, 9),
                row(Scenario.INCREMENT, "2 threads", "floor-longadder", 10, 10),
                row(Scenario.INCREMENT, "8 threads", "sightglass", 40, 30),
                row(Scenario.INCREMENT, "8 threads", "floor-longadder", 20, 20)));

    assertThat(page)
        .isEqualTo(
            """
            ## Targets

            Ratios by the median / by the fastest iteration.

            | target | limit | measured | held |
            |---|---:|---:|---|
            | `inc()`, 1 thread: × floor-longadder | ≤ 0.7 | 0.60 / 0.60 | yes |
            | `inc()`, 2 threads: × floor-longadder | ≤ 1 | 1.10 / 0.90 | by the fastest only |
            | `inc()`, 8 threads: × floor-longadder | ≤ 1 | 2.00 / 1.50 | **no** |

            """);
  }

  @Test
  void markdown_ofACaseWithPeers_takesTheBestOne() {
    String page =
        Targets.markdown(
            List.of(
                row(Scenario.LABELLED_INCREMENT, "1 thread", "otel", 80, 70),
                row(Scenario.LABELLED_INCREMENT, "1 thread", "simpleclient", 40, 30),
                row(Scenario.LABELLED_INCREMENT, "1 thread", "sightglass", 20, 18)));

    assertThat(page)
        .contains(
            """
            | `labels(a, b, c).inc()`, 1 thread: × best peer | ≤ 0.65 | 0.50 / 0.60 | yes |
            | `labels(a, b, c).inc()`, 1 thread: B/op | ≤ 0 | 3 | **no** |
            """);
  }

  @Test
  void markdown_ofScrapes_comparesTimesSizesAndGrowth() {
    String page =
        Targets.markdown(
            List.of(
                row(Scenario.COUNTER_SCRAPE, "100,000 counters", "sightglass", 20, 20),
                row(Scenario.COUNTER_SCRAPE, "100,000 counters", "floor-memcpy", 10, 10),
                row(Scenario.COUNTER_SCRAPE, "100,000 counters", "clientjava-noex", 3000, 2000),
                row(Scenario.COUNTER_SCRAPE, "1,000,000 counters", "sightglass", 220, 230),
                row(Scenario.COUNTER_SCRAPE, "1,000,000 counters", "floor-memcpy", 100, 100),
                row(Scenario.GZIP_SCRAPE, "10,000 histograms", "sightglass", 10, 10),
                row(Scenario.GZIP_SCRAPE, "10,000 histograms", "clientjava-noex", 90, 80)));

    assertThat(page)
        .contains(
            """
            | `scrape`, 100,000 counters: × floor-memcpy | ≤ 4 | 2.00 / 2.00 | yes |
            | `scrape`, 100,000 counters: times as fast as clientjava-noex | ≥ 80 | 150 / 100 | yes |
            | `scrape`, 100,000 counters: times as fast as best peer | ≥ 40 | 150 / 100 | yes |
            | `scrape`, 100,000 counters: B/op | ≤ 1024 | 3 | yes |
            | `scrape`, 1,000,000 counters: × floor-memcpy, × that of 100,000 counters | ≤ 1.15 | 1.10 / 1.15 | yes |
            """)
        .contains(
            """
            | `scrape with gzip`, 10,000 histograms: times as fast as clientjava-noex | ≥ 10 | 9.00 / 8.00 | **no** |
            | `scrape with gzip`, 10,000 histograms: × the size of clientjava-noex | ≤ 1.45 | 1.00 / 1.00 | yes |
            """);
  }

  @Test
  void markdown_ofMeasuredCalls_countsTheBytesBeyondThoseOfTheContainer() {
    String page =
        Targets.markdown(
            List.of(
                row(Scenario.MEASURED_CALL, "1 thread", "sightglass", 120, 120),
                row(Scenario.MEASURED_CALL, "1 thread", "floor-plain", 100, 90),
                row(Scenario.MEASURED_CALL, "1 thread", "floor-empty-interceptor", 80, 80)));

    assertThat(page)
        .contains(
            """
            | `@Timed`, 1 thread: × floor-plain | ≤ 1.2 | 1.20 / 1.33 | by the median only |
            | `@Timed`, 1 thread: × smallrye-metrics | ≤ 1 | not measured |  |
            | `@Timed`, 1 thread: × micrometer-timedaspect | ≤ 1 | not measured |  |
            | `@Timed`, 1 thread: B/op more than floor-empty-interceptor | ≤ 0 | 0 | yes |
            """);
  }

  private static List<Measurement> rows(Scenario scenario, Cases cases, int threads) {
    List<String> values = cases.values().isEmpty() ? List.of("") : cases.values();
    return values.stream()
        .map(value -> Measurement.variant(scenario, value, threads))
        .flatMap(
            variant ->
                cases.libraries().stream().map(library -> row(scenario, variant, library, 5, 5)))
        .toList();
  }

  private static Measurement row(
      Scenario scenario, String variant, String library, double median, double fastest) {
    return new Measurement(scenario, variant, library, new Figure(median, fastest), 3, 500);
  }
}
