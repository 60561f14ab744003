// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static io.sightglass.registry.internal.shared.FakeInstance.archive;
import static io.sightglass.registry.internal.shared.FakeInstance.dead;
import static io.sightglass.registry.internal.shared.FakeInstance.histogramSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.infoSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.live;
import static io.sightglass.registry.internal.shared.FakeInstance.stateSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.summarySchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import org.junit.jupiter.api.Test;

/** Types other than counters and gauges. */
class MergedTypesTest {

  private static final Buckets BUCKETS = Buckets.of(1, 2, 4);

  @Test
  void histogram_whenInstancesHaveIt_addsUp() {
    assertThat(
            Merges.text(
                archive().family(histogramSchema("h", BUCKETS)).series().cells(1, 2, 3, 4, 50),
                live("a")
                    .family(histogramSchema("h", BUCKETS))
                    .series()
                    .cells(10, 0, 0, 0, 7)
                    .fractions(0, 0, 0, 0, 0.5)))
        .isEqualTo(
            """
            h_bucket{le="1.0"} 11
            h_bucket{le="2.0"} 13
            h_bucket{le="4.0"} 16
            h_bucket{le="+Inf"} 20
            h_count 20
            h_sum 57.5
            """);
  }

  @Test
  void histogramOfSeconds_whenInstancesHaveIt_hasASumInSeconds() {
    assertThat(
            Merges.snapshot(
                    Merges.page(
                        live("a")
                            .family(histogramSchema("h_seconds", BUCKETS))
                            .series()
                            .cells(1, 0, 0, 0, 250_000_000),
                        live("b")
                            .family(histogramSchema("h_seconds", BUCKETS))
                            .series()
                            .cells(0, 0, 1, 0, 3_000_000_000L)))
                .value("h_seconds_sum"))
        .hasValue(3.25);
  }

  @Test
  void histogram_whenInstancesShowDifferentBuckets_showsThoseOfTheNewest() {
    Schema counted = histogramSchema("h", BUCKETS);
    FakeInstance old =
        FakeInstance.of(new Origin("a", true, 1))
            .family(counted)
            .series(Labels.NONE, 1, Buckets.of(1, 4))
            .cells(1, 1, 1, 1, 9);
    FakeInstance young =
        FakeInstance.of(new Origin("b", true, 2))
            .family(counted)
            .series(Labels.NONE, 2, Buckets.of(2))
            .cells(1, 1, 1, 1, 9);
    String shown =
        """
        h_bucket{le="2.0"} 4
        h_bucket{le="+Inf"} 8
        h_count 8
        h_sum 18
        h_created 0.001
        """;

    assertThat(Merges.text(old, young)).isEqualTo(shown);
    assertThat(Merges.text(young, old)).isEqualTo(shown);
  }

  @Test
  void histogram_whenInstancesHaveExemplars_showsTheNewestOfEachShownBucket() {
    Schema counted = histogramSchema("h", BUCKETS);
    String page =
        Merges.openMetrics(
            Merges.page(
                live("a")
                    .family(counted)
                    .series(Labels.NONE, 0, Buckets.of(2))
                    .cells(1, 1, 1, 0, 0)
                    .exemplar(0, at("x", 0.5, 30))
                    .exemplar(1, at("y", 1.5, 10))
                    .exemplar(2, at("z", 3, 10)),
                live("b")
                    .family(counted)
                    .series(Labels.NONE, 0, Buckets.of(2))
                    .cells(1, 1, 1, 0, 0)
                    .exemplar(1, at("v", 1.5, 20))
                    .exemplar(2, at("w", 3.5, 20))));

    assertThat(page)
        .contains("h_bucket{le=\"2.0\"} 4 # {trace_id=\"x\"} 0.5 30\n")
        .contains("h_bucket{le=\"+Inf\"} 6 # {trace_id=\"w\"} 3.5 20\n");
  }

  @Test
  void histogram_whenAFileLies_isAsLargeAsAPageCanSay() {
    long most = Long.MAX_VALUE;

    assertThat(
            Merges.text(
                live("a")
                    .family(histogramSchema("h", BUCKETS))
                    .series()
                    .cells(most, -1, most, 0, 0)))
        .contains("h_count 9007199254740990\n");
  }

  @Test
  void summary_whenInstancesHaveIt_addsUp() {
    assertThat(
            Merges.text(
                dead("a").family(summarySchema("s")).series().cells(2, 30),
                live("b").family(summarySchema("s")).series().cells(1, 4).fractions(0, 0.5)))
        .isEqualTo("s_count 3\ns_sum 34.5\n");
  }

  @Test
  void info_whenInstancesHaveTheSameFacts_isThereOnceForEachSetOfThem() {
    Schema build = infoSchema("build");
    assertThat(
            Merges.text(
                live("a").family(build).series().facts("version", "1").cells(0),
                live("b").family(build).series().facts("version", "2").cells(0),
                dead("c").family(build).series().facts("version", "1").cells(0)))
        .isEqualTo("build_info{version=\"1\"} 1\nbuild_info{version=\"2\"} 1\n");
  }

  @Test
  void info_whenItHasNoFacts_isThereWithItsLabels() {
    assertThat(
            Merges.text(
                live("a")
                    .family(infoSchema("build", "part"))
                    .series("part", "x")
                    .cells(0)
                    .series("part", "y")
                    .cells(0)
                    .facts("part", "y", "version", "2"),
                live("b").family(infoSchema("build", "part")).series("part", "z")))
        .isEqualTo(
            """
            build_info{part="x"} 1
            build_info{part="y",version="2"} 1
            build_info{part="z"} 1
            """);
  }

  @Test
  void stateSet_whenInstancesHaveIt_isThereForEachOfThem() {
    Schema pump = stateSchema("pump", "off", "on");
    assertThat(
            Merges.text(
                live("a").family(pump).series().cells(0), dead("b").family(pump).series().cells(3)))
        .isEqualTo(
            """
            pump{instance="a",pump="off"} 1
            pump{instance="a",pump="on"} 0
            pump{instance="b",pump="off"} 0
            pump{instance="b",pump="on"} 1
            """);
  }

  private static Exemplar at(String trace, double value, double seconds) {
    return new Exemplar(Labels.of("trace_id", trace), value, seconds);
  }
}
