// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatSamplesTest {

  private static final Labels LABELS = Labels.of("a", "b");

  private static List<String> samplesOf(MetricSource source) {
    List<String> samples = new ArrayList<>();
    source.collect(
        new FlatSamples(
            (name, labels, value, details) -> samples.add(name + labels + " " + value)));
    return samples;
  }

  @Test
  void values_whenTaken_haveTheSuffixOfTheirType() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(Metadata.counter("c", ""));
                  visitor.counter(LABELS, 2);
                  visitor.family(Metadata.gauge("g", ""));
                  visitor.gauge(LABELS, Double.NaN);
                  visitor.family(new Metadata("u", MetricType.UNKNOWN, "", ""));
                  visitor.unknown(LABELS, 3, Details.NONE);
                  visitor.family(Metadata.info("i", ""));
                  visitor.info(LABELS);
                }))
        .containsExactly(
            "c_total{a=\"b\"} 2.0", "g{a=\"b\"} NaN", "u{a=\"b\"} 3.0", "i_info{a=\"b\"} 1.0");
  }

  @Test
  void histogram_whenTaken_isBucketsCountAndSum() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(Metadata.histogram("h", ""));
                  visitor.histogram(LABELS, Buckets.of(0.5), new long[] {2, 1}, 4.5);
                }))
        .containsExactly(
            "h_bucket{a=\"b\",le=\"0.5\"} 2.0",
            "h_bucket{a=\"b\",le=\"+Inf\"} 3.0",
            "h_count{a=\"b\"} 3.0",
            "h_sum{a=\"b\"} 4.5");
  }

  @Test
  void gaugeHistogram_whenTaken_hasSuffixesOfItsOwn() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(new Metadata("h", MetricType.GAUGE_HISTOGRAM, "", ""));
                  visitor.histogram(LABELS, Buckets.UNBOUNDED, new long[] {2}, 4.5);
                }))
        .containsExactly(
            "h_bucket{a=\"b\",le=\"+Inf\"} 2.0", "h_gcount{a=\"b\"} 2.0", "h_gsum{a=\"b\"} 4.5");
  }

  @Test
  void summary_whenTaken_isQuantilesCountAndSum() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(Metadata.summary("s", ""));
                  visitor.summary(LABELS, 2, 5, List.of(new Quantile(0.9, 3)), Details.NONE);
                }))
        .containsExactly(
            "s{a=\"b\",quantile=\"0.9\"} 3.0", "s_count{a=\"b\"} 2.0", "s_sum{a=\"b\"} 5.0");
  }

  @Test
  void summary_whenCountAndSumAreNotKnown_hasNeither() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(Metadata.summary("s", ""));
                  visitor.summary(LABELS, Double.NaN, Double.NaN);
                }))
        .isEmpty();
  }

  @Test
  void stateSet_whenTaken_isOneSamplePerState() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(Metadata.stateSet("door", ""));
                  visitor.stateSet(
                      LABELS, List.of(new State("open", true), new State("shut", false)));
                }))
        .containsExactly("door{a=\"b\",door=\"open\"} 1.0", "door{a=\"b\",door=\"shut\"} 0.0");
  }

  @Test
  void created_whenKnown_isASample() {
    assertThat(
            samplesOf(
                visitor -> {
                  visitor.family(Metadata.counter("c", ""));
                  visitor.counter(LABELS, 2, new Details(7, Double.NaN, List.of()));
                }))
        .containsExactly("c_total{a=\"b\"} 2.0", "c_created{a=\"b\"} 7.0");
  }
}
