// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.FlatSamples;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraphiteLinesTest {

  private static final long NOW = 1_434_898_897L;

  private static String path(String prefix, MetricSource source) {
    return text(prefix, false, source);
  }

  private static String tagged(String prefix, MetricSource source) {
    return text(prefix, true, source);
  }

  private static String text(String prefix, boolean tags, MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    source.collect(new FlatSamples(new GraphiteLines(sink, prefix, tags, NOW)));
    return sink.toString();
  }

  private static MetricSource gauge(String name, Labels labels, double value) {
    return visitor -> {
      visitor.family(Metadata.gauge(name, ""));
      visitor.gauge(labels, value);
    };
  }

  private static MetricSource ab() {
    return gauge("labels", Labels.of("b", "d", "a", "c"), 1);
  }

  @Test
  @DisplayName("S2-45 a sample without labels is its name")
  void line_whenWithoutLabels_isTheNameAlone() {
    assertThat(path("", gauge("g", Labels.NONE, 1))).isEqualTo("g 1.0 1434898897\n");
  }

  @Test
  @DisplayName("S2-45 labels follow the name, sorted")
  void line_whenWithLabels_hasThemSortedInThePath() {
    assertThat(path("", ab())).isEqualTo("labels.a.c.b.d 1.0 1434898897\n");
  }

  @Test
  @DisplayName("S2-45 labels are tags")
  void line_whenWithTags_hasThemSorted() {
    assertThat(tagged("", ab())).isEqualTo("labels;a=c;b=d 1.0 1434898897\n");
  }

  @Test
  @DisplayName("S2-45 the prefix is in front")
  void line_whenThereIsAPrefix_beginsWithIt() {
    assertThat(path("pre.fix", ab())).isEqualTo("pre.fix.labels.a.c.b.d 1.0 1434898897\n");
  }

  @Test
  @DisplayName("S2-45 the prefix is in front of a name with tags")
  void line_whenThereIsAPrefixAndTags_beginsWithIt() {
    assertThat(tagged("pre.fix", ab())).isEqualTo("pre.fix.labels;a=c;b=d 1.0 1434898897\n");
  }

  @Test
  @DisplayName("S2-45 what a path may not have is replaced")
  void line_whenALabelHasOtherCharacters_hasUnderscores() {
    assertThat(path("", gauge("labels", Labels.of("a", "c.:8"), 1)))
        .isEqualTo("labels.a.c__8 1.0 1434898897\n");
  }

  @Test
  @DisplayName("S2-45 what a tag may not have is replaced")
  void line_whenATagHasOtherCharacters_hasUnderscores() {
    assertThat(tagged("", gauge("labels", Labels.of("a", "c.:8"), 1)))
        .isEqualTo("labels;a=c__8 1.0 1434898897\n");
  }

  @Test
  void line_whenALabelTriesToEndIt_isOneLine() {
    Labels forged = Labels.of("a", "x 1 1\nforged 2 2\r\n;b=~\u2028ü\uD83D\uDE00");
    assertThat(path("", gauge("g", forged, 1)))
        .isEqualTo("g.a.x_1_1_forged_2_2___b_____ 1.0 1434898897\n");
    assertThat(tagged("", gauge("g", forged, 1)))
        .isEqualTo("g;a=x_1_1_forged_2_2___b_____ 1.0 1434898897\n");
  }

  @Test
  void line_whenTheNameHasAColon_hasAnUnderscore() {
    assertThat(path("", gauge("job:x", Labels.NONE, 1))).isEqualTo("job_x 1.0 1434898897\n");
  }

  @Test
  void path_whenALabelIsEmpty_isAsLongAsTheOthers() {
    assertThat(path("", gauge("g", Labels.of("a", "", "b", "c"), 1)))
        .isEqualTo("g.a._.b.c 1.0 1434898897\n");
  }

  @Test
  void tag_whenTheLabelIsEmpty_isNotThere() {
    assertThat(tagged("", gauge("g", Labels.of("a", "", "b", "c"), 1)))
        .isEqualTo("g;b=c 1.0 1434898897\n");
  }

  @Test
  void tag_whenTheLabelIsCalledName_isNotGraphitesOwn() {
    assertThat(tagged("", gauge("g", Labels.of("name", "x"), 1)))
        .isEqualTo("g;name_=x 1.0 1434898897\n");
    assertThat(path("", gauge("g", Labels.of("name", "x"), 1)))
        .isEqualTo("g.name.x 1.0 1434898897\n");
  }

  @Test
  void line_whenTheSampleHasATime_hasItsSeconds() {
    MetricSource source =
        visitor -> {
          visitor.family(Metadata.gauge("g", ""));
          visitor.gauge(Labels.NONE, 1, new Details(Double.NaN, 1_520_430_000.9, List.of()));
        };
    assertThat(path("", source)).isEqualTo("g 1.0 1520430000\n");
  }

  @Test
  void histogram_whenWritten_isItsSamples() {
    MetricSource source =
        visitor -> {
          visitor.family(Metadata.histogram("h", ""));
          visitor.histogram(Labels.NONE, Buckets.of(0.5), new long[] {2, 1}, 1.25);
        };
    assertThat(path("", source))
        .isEqualTo(
            """
            h_bucket.le.0_5 2.0 1434898897
            h_bucket.le._Inf 3.0 1434898897
            h_count 3.0 1434898897
            h_sum 1.25 1434898897
            """);
  }

  @Test
  @DisplayName("S2-45 NaN and infinities are left out and counted")
  void value_whenNotFinite_isLeftOutAndCounted() {
    ByteArraySink sink = new ByteArraySink();
    GraphiteLines lines = new GraphiteLines(sink, "", false, NOW);
    FlatSamples samples = new FlatSamples(lines);
    gauge("g", Labels.NONE, Double.NaN).collect(samples);
    gauge("g", Labels.NONE, Double.POSITIVE_INFINITY).collect(samples);
    gauge("g", Labels.NONE, Double.NEGATIVE_INFINITY).collect(samples);
    assertThat(sink.size()).isZero();
    assertThat(lines.skipped()).isEqualTo(3);
  }
}
