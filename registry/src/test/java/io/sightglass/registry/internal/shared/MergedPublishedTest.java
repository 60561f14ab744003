// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static io.sightglass.registry.internal.shared.FakeInstance.histogramSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What instances say besides their cells. */
class MergedPublishedTest {

  private static final Labels X = Labels.of("k", "x");

  private static FakeInstance pushing(String id, MetricSource source) {
    return live(id).collectors(source);
  }

  private static MetricSource counter(double value, Details details) {
    return visitor -> {
      visitor.family(Metadata.counter("hits", "Hits."));
      visitor.counter(X, value, details);
    };
  }

  private static MetricSource histogram(Buckets buckets, long... counts) {
    return visitor -> {
      visitor.family(Metadata.histogram("h", ""));
      visitor.histogram(X, buckets, counts, 1.5);
    };
  }

  private static MetricSource summary(double count, Quantile... quantiles) {
    return visitor -> {
      visitor.family(Metadata.summary("s", ""));
      visitor.summary(X, count, 2.5, List.of(quantiles), Details.NONE);
    };
  }

  @Test
  void counters_whenSeveralInstancesPushThem_addUp() {
    Details begun = new Details(20, Double.NaN, List.of(exemplar("old", 1, 10)));
    Details begunBefore = new Details(10, Double.NaN, List.of(exemplar("new", 1, 20)));

    assertThat(
            Merges.openMetrics(
                Merges.page(
                    pushing("a", counter(2, begun)), pushing("b", counter(0.5, begunBefore)))))
        .isEqualTo(
            """
            # TYPE hits counter
            # HELP hits Hits.
            hits_total{k="x"} 2.5 # {trace_id="new"} 1 20
            hits_created{k="x"} 10
            # EOF
            """);
  }

  @Test
  void family_whenOneInstanceAlonePushesIt_staysAsItIs() {
    Details timed = new Details(Double.NaN, 7, List.of());

    assertThat(Merges.text(pushing("a", counter(2, timed)))).isEqualTo("hits_total{k=\"x\"} 2 7\n");
  }

  @Test
  void counters_whenOneHasATimeAndOthersHaveIt_haveNone() {
    Details timed = new Details(Double.NaN, 7, List.of());

    assertThat(Merges.text(pushing("a", counter(2, timed)), pushing("b", counter(3, Details.NONE))))
        .isEqualTo("hits_total{k=\"x\"} 5\n");
  }

  @Test
  void histograms_whenTheirBucketsAreEqual_addUp() {
    assertThat(
            Merges.text(
                pushing("a", histogram(Buckets.of(1), 1, 2)),
                pushing("b", histogram(Buckets.of(1), 3, 4))))
        .isEqualTo(
            """
            h_bucket{k="x",le="1.0"} 4
            h_bucket{k="x",le="+Inf"} 10
            h_count{k="x"} 10
            h_sum{k="x"} 3
            """);
  }

  @Test
  void histograms_whenTheirBucketsDiffer_areThoseOfTheFirstAndSaid() {
    MergedPage page =
        Merges.page(
            pushing("a", histogram(Buckets.of(1), 1, 2)),
            pushing("b", histogram(Buckets.of(2), 3, 4)));

    assertThat(page.conflicts()).containsExactly("h");
    assertThat(Merges.snapshot(page).value("h_count", "k", "x")).hasValue(3);
  }

  @Test
  void summaries_whenSeveralInstancesPushThem_addUpWithoutQuantiles() {
    assertThat(
            Merges.text(
                pushing("a", summary(1, new Quantile(0.5, 3))),
                pushing("b", summary(2, new Quantile(0.5, 4)))))
        .isEqualTo("s_count{k=\"x\"} 3\ns_sum{k=\"x\"} 5\n");
  }

  @Test
  void summary_whenOneInstanceAlonePushesIt_keepsItsQuantiles() {
    MetricSource other =
        visitor -> {
          visitor.family(Metadata.summary("s", ""));
          visitor.summary(Labels.of("k", "y"), 1, 1);
        };

    assertThat(Merges.text(pushing("a", summary(1, new Quantile(0.5, 3))), pushing("b", other)))
        .contains("s{k=\"x\",quantile=\"0.5\"} 3\n");
  }

  @Test
  void gaugesUnknownsAndStateSets_whenInstancesPushThem_getTheirInstance() {
    MetricSource source =
        visitor -> {
          visitor.family(Metadata.gauge("g", ""));
          visitor.gauge(X, 1);
          visitor.family(new Metadata("u", MetricType.UNKNOWN, "", ""));
          visitor.unknown(Labels.NONE, 2, Details.NONE);
          visitor.family(Metadata.stateSet("st", ""));
          visitor.stateSet(Labels.NONE, List.of(new State("on", true)));
        };

    assertThat(Merges.text(pushing("a", source), pushing("b", source)))
        .isEqualTo(
            """
            g{instance="a",k="x"} 1
            g{instance="b",k="x"} 1
            st{instance="a",st="on"} 1
            st{instance="b",st="on"} 1
            u{instance="a"} 2
            u{instance="b"} 2
            """);
  }

  @Test
  void infos_whenInstancesPushTheSameFacts_areThereOnce() {
    MetricSource source =
        visitor -> {
          visitor.family(Metadata.info("build", ""));
          visitor.info(Labels.of("version", "1"));
        };

    assertThat(Merges.text(pushing("a", source), pushing("b", source)))
        .isEqualTo("build_info{version=\"1\"} 1\n");
  }

  @Test
  void counters_whenWebappsAreToldApart_haveTheLabel() {
    FakeInstance instance = live("a").counter("c").series().cells(1);
    instance.collectors(counter(2, Details.NONE));

    assertThat(Merges.text(Merges.with(SharedLabel.WEBAPP).scrape(instance)))
        .contains("hits_total{k=\"x\",webapp=\"/shop\"} 2\n");
  }

  @Test
  void counters_whenTheirInstanceRecordsNothing_haveItsWebapp() {
    FakeInstance instance = pushing("a", counter(2, Details.NONE));

    assertThat(Merges.text(Merges.with(SharedLabel.WEBAPP).scrape(instance)))
        .isEqualTo("hits_total{k=\"x\",webapp=\"/shop\"} 2\n");
  }

  @Test
  void histograms_whenTheirBucketsDiffer_areThoseOfTheNewestLivingInstance() {
    FakeInstance archive = FakeInstance.archive().collectors(histogram(Buckets.of(1), 1, 2));
    FakeInstance before =
        FakeInstance.of(new Origin("a", true, 1_000)).collectors(histogram(Buckets.of(2), 1, 0));
    FakeInstance newest =
        FakeInstance.of(new Origin("b", true, 2_000)).collectors(histogram(Buckets.of(3), 3, 4));
    FakeInstance dead =
        FakeInstance.of(new Origin("c", false, 3_000)).collectors(histogram(Buckets.of(4), 5, 6));

    MergedPage page = Merges.page(archive, before, newest, dead);

    assertThat(Merges.text(page))
        .isEqualTo(
            """
            h_bucket{k="x",le="3.0"} 3
            h_bucket{k="x",le="+Inf"} 7
            h_count{k="x"} 7
            h_sum{k="x"} 1.5
            """);
    assertThat(page.conflicts()).containsExactly("h");
  }

  @Test
  void family_whenItIsRecordedAsWell_isTheRecordedOneAndSaid() {
    MergedPage page =
        Merges.page(
            pushing("a", counter(2, Details.NONE)),
            live("b").counter("hits", "k").series("k", "x").cells(9));

    assertThat(Merges.text(page)).isEqualTo("hits_total{k=\"x\"} 9\n");
    assertThat(page.conflicts()).containsExactly("hits");
  }

  @Test
  void families_whenTheirTypesContradict_areThoseOfMostInstances() {
    MetricSource gauge =
        visitor -> {
          visitor.family(Metadata.gauge("hits", ""));
          visitor.gauge(Labels.NONE, 1);
        };

    MergedPage page =
        Merges.page(
            pushing("a", gauge),
            pushing("b", counter(2, Details.NONE)),
            pushing("c", counter(3, Details.NONE)));

    assertThat(Merges.text(page)).isEqualTo("hits_total{k=\"x\"} 5\n");
    assertThat(page.conflicts()).containsExactly("hits");
  }

  @Test
  void families_whenTheirSamplesHaveOneName_areAConflict() {
    MetricSource unknown =
        visitor -> {
          visitor.family(new Metadata("hits_total", MetricType.UNKNOWN, "", ""));
          visitor.unknown(Labels.NONE, 1, Details.NONE);
        };

    MergedPage page =
        Merges.page(
            pushing("a", counter(2, Details.NONE)),
            pushing("b", counter(3, Details.NONE)),
            pushing("c", unknown));

    assertThat(Merges.text(page)).isEqualTo("hits_total{k=\"x\"} 5\n");
    assertThat(page.conflicts()).containsExactly("hits_total");
  }

  @Test
  void examples_whenAnInstanceHasSome_standAtTheRecordedSeries() {
    Buckets buckets = Buckets.of(1, 2);
    FakeInstance instance =
        live("a").family(histogramSchema("h", buckets, "k")).series("k", "x").cells(1, 1, 1, 5);
    instance.examples(
        visitor -> {
          visitor.family(Metadata.histogram("h", ""));
          Details details = new Details(Double.NaN, Double.NaN, List.of(exemplar("t", 1.5, 10)));
          visitor.histogram(X, buckets, new long[] {0, 1, 0}, 1.5, details);
          visitor.histogram(Labels.of("k", "gone"), buckets, new long[] {0, 1, 0}, 1.5, details);
        });

    assertThat(Merges.openMetrics(Merges.page(instance)))
        .contains("h_bucket{k=\"x\",le=\"2.0\"} 2 # {trace_id=\"t\"} 1.5 10\n")
        .doesNotContain("gone");
  }

  @Test
  void examples_whenTheyAreOfAnotherTypeOrOfNoFamily_areLeftOut() {
    FakeInstance instance = live("a").counter("c", "k").series("k", "x").cells(1);
    instance.examples(
        visitor -> {
          Details details = new Details(Double.NaN, Double.NaN, List.of(exemplar("t", 1, 10)));
          visitor.family(Metadata.histogram("c", ""));
          visitor.histogram(X, Buckets.of(1), new long[] {1, 0}, 1, details);
          visitor.family(Metadata.counter("none", ""));
          visitor.counter(X, 1, details);
        });

    assertThat(Merges.text(instance)).isEqualTo("c_total{k=\"x\"} 1\n");
  }

  private static Exemplar exemplar(String trace, double value, double seconds) {
    return new Exemplar(Labels.of("trace_id", trace), value, seconds);
  }
}
