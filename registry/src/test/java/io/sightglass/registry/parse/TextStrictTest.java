// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextStrictTest {

  private static Snapshot parse(String page) {
    return Snapshot.of(TextParser.strict().source(page.getBytes(UTF_8)));
  }

  private static String written(PageParser parser, String page) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(parser.source(page.getBytes(UTF_8)), sink);
    return sink.toString();
  }

  private static Sample.Histogram histogram(String page) {
    return (Sample.Histogram) parse(page).families().get(0).samples().get(0);
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.BadPage#ofText")
  void page_whenItBreaksARule_isRefused(BadPage bad) {
    assertThatThrownBy(() -> TextParser.strict().validate(bad.page().getBytes(UTF_8)))
        .isInstanceOf(ParseException.class)
        .hasMessage(bad.message());
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.BadPage#ofText")
  void page_whenItBreaksARule_isRefusedByPromtoolButForKnownCases(BadPage bad) throws Exception {
    assertThat(Promtool.parses(bad.page())).isEqualTo(!bad.judgeAccepts().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.GoodTexts#all")
  @DisplayName("S2-46 the text format is read as promtool reads it")
  void page_whenItKeepsTheRules_isAcceptedAsByPromtool(String page) throws Exception {
    TextParser.strict().validate(page.getBytes(UTF_8));
    assertThat(Promtool.parses(page)).isTrue();
  }

  @Test
  void blanks_whenBetweenTokens_doNotMatter() {
    Snapshot page = parse("\t#\tTYPE\ta\tgauge\n a { b = \"c\" ,\td = \"e\" , }\t1  2500\n");
    assertThat(page.value("a", "b", "c", "d", "e")).hasValue(1);
    assertThat(page.families().get(0).samples().get(0).details().timestampSeconds()).isEqualTo(2.5);
  }

  @Test
  void help_whenItHasEscapes_isReadWithoutThem() {
    Snapshot page = parse("# HELP a \\\\ and \\n and \"\n# comment\n\na 1\n");
    assertThat(page.families())
        .extracting(Snapshot.Family::metadata)
        .containsExactly(new Metadata("a", MetricType.UNKNOWN, "", "\\ and \n and \""));
  }

  @Test
  void counter_whenItsNameEndsWithTotal_hasAFamilyWithout() {
    Snapshot page = parse("# TYPE a_total counter\na_total 1\n# TYPE _total counter\n_total 2\n");
    assertThat(page.families())
        .extracting(family -> family.metadata().name())
        .containsExactly("a", "_total");
    assertThat(page.value("a_total")).hasValue(1);
  }

  @Test
  void counter_whenItsNameDoesNotEndWithTotal_gainsItAsAnyOther() {
    assertThat(
            parse("# TYPE a counter\na{b=\"1\"} 1\na_total{b=\"2\"} 2\n")
                .value("a_total", "b", "1"))
        .hasValue(1);
  }

  @Test
  void samples_whenNotOfTheFamily_areFamiliesOfUnknownType() {
    Snapshot page = parse("# TYPE a gauge\na 1\na_b{c=\"1\"} 1\na_b{c=\"2\"} 2\nc 3\n");
    assertThat(page.families())
        .extracting(family -> family.metadata().type() + " " + family.samples().size())
        .containsExactly("GAUGE 1", "UNKNOWN 2", "UNKNOWN 1");
  }

  @Test
  void created_whenAGaugeBehindItsFamily_staysAGauge() {
    String page = "# TYPE a_total counter\na_total 1\n# TYPE a_created gauge\na_created 5\n";
    assertThat(written(TextParser.strict(), page)).isEqualTo(page);
    assertThatThrownBy(() -> parse(page))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a_created would be exposed as a_created, which is on the page already");
  }

  @Test
  void created_whenJoined_isTheBeginningOfItsSeries() {
    String page =
        """
        # TYPE a_total counter
        a_total{b="1"} 1
        a_total{b="2"} 2
        # TYPE a_created gauge
        a_created{b="2"} 20
        a_created{b="1"} 10
        # TYPE c gauge
        c 1
        """;
    Snapshot joined = Snapshot.of(TextParser.strict().joinCreated().source(page.getBytes(UTF_8)));
    assertThat(joined.families()).hasSize(2);
    assertThat(joined.families().get(0).samples())
        .extracting(sample -> sample.details().createdSeconds())
        .containsExactly(10.0, 20.0);
  }

  @Test
  void created_whenJoinedWithoutSeries_isLeftAsAGauge() {
    String page =
        """
        # TYPE a summary
        a_count 1
        # TYPE a_created gauge
        a_created 5
        a_created{b="1"} 10
        """;
    assertThat(written(TextParser.strict().joinCreated(), page)).isEqualTo(page);
  }

  @Test
  void buckets_whenInAnyOrder_areSortedAndEndWithInfinity() {
    Sample.Histogram sorted =
        histogram(
            """
            # TYPE a histogram
            a_count 7
            a_bucket{le="2"} 3
            a_bucket{le="1"} 1
            """);
    assertThat(sorted.buckets()).isEqualTo(Buckets.of(1, 2));
    assertThat(sorted.counts()).containsExactly(1L, 2L, 4L);
  }

  @Test
  void buckets_whenThereAreNone_areOneForAll() {
    Sample.Histogram histogram = histogram("# TYPE a histogram\na_count 3\na_sum -1\n");
    assertThat(histogram.buckets()).isEqualTo(Buckets.UNBOUNDED);
    assertThat(histogram.counts()).isEqualTo(List.of(3L));
    assertThat(histogram.sum()).isEqualTo(-1);
  }
}
