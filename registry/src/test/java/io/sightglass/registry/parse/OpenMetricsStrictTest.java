// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenMetricsStrictTest {

  private static Snapshot parse(String page) {
    return Snapshot.of(OpenMetricsParser.strict().source(page.getBytes(UTF_8)));
  }

  private static ParseException errorOf(String page) {
    return catchThrowableOfType(ParseException.class, () -> parse(page));
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.BadPage#ofOpenMetrics")
  @DisplayName("S2-47 OpenMetrics is read strictly")
  void page_whenItBreaksARule_isRefused(BadPage bad) {
    assertThatThrownBy(() -> parse(bad.page()))
        .isInstanceOf(ParseException.class)
        .hasMessage(bad.message());
  }

  @Test
  void pages_whenTheyBreakARule_areRefusedByThePythonClientButForKnownCases() throws Exception {
    List<BadPage> pages = BadPage.ofOpenMetrics();
    List<String> verdicts = PythonClient.verdicts(pages.stream().map(BadPage::page).toList());
    List<BadPage> accepted = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      if (verdicts.get(i).equals("accepted")) {
        accepted.add(pages.get(i));
      }
    }
    assertThat(accepted)
        .isEqualTo(pages.stream().filter(page -> !page.judgeAccepts().isEmpty()).toList());
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.GoodPages#all")
  @DisplayName("S2-47 OpenMetrics that keeps the rules is read")
  void page_whenItKeepsTheRules_isAccepted(String page) {
    assertThat(parse(page)).isNotNull();
  }

  @Test
  void pages_whenTheyKeepTheRules_areAcceptedByThePythonClientButForKnownCases() throws Exception {
    List<String> pages = GoodPages.all();
    List<String> verdicts = PythonClient.verdicts(pages);
    for (int i = 0; i < pages.size(); i++) {
      assertThat(verdicts.get(i).equals("accepted"))
          .as(pages.get(i))
          .isNotEqualTo(GoodPages.REFUSED_BY_THE_PYTHON_CLIENT.contains(pages.get(i)));
    }
  }

  @Test
  void error_whenItSaysWhere_countsCodePoints() {
    ParseException error = errorOf("a 1\nb{é=\"\"} 1\n# EOF\n");
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.column()).isEqualTo(3);
    assertThat(error.problem()).isEqualTo("expected a label name, but here is \"é\"");
    assertThat(errorOf("a{b=\"é😀\tx\",?=\"\"} 1\n# EOF\n"))
        .hasMessage("1:12: expected a label name, but here is \"?\"");
  }

  @Test
  void error_whenItShowsThePage_isShortAndPlain() {
    assertThat(errorOf("a \u001B[31m\u202Ered" + "x".repeat(100) + "\n# EOF\n"))
        .hasMessage(
            "1:3: expected a number, but here is \"\\u001b[31m\\u202ered" + "x".repeat(51) + "…\"");
  }

  @Test
  void page_whenItBeginsWithAByteOrderMark_isRefused() {
    assertThat(errorOf("\uFEFFa 1\n# EOF\n"))
        .hasMessage("1:1: expected a metric name, but here is \"\\ufeff\"");
  }

  @Test
  void nul_whenInALabelValueOrHelp_isCharacterLikeOthers() {
    Snapshot page = parse("# HELP a x\0y\na{b=\"\0\"} 1\n# EOF\n");
    assertThat(page.value("a", "b", "\0")).hasValue(1);
    assertThat(page.families().get(0).metadata().help()).isEqualTo("x\0y");
  }

  @Test
  void escapes_whenNotDefined_areLeftAsTheyAre() {
    Snapshot page = parse("# HELP a \\x\\\\\\n\\\"\na{b=\"\\x\\\\\\n\\\"\"} 1\n# EOF\n");
    assertThat(page.families().get(0).metadata().help()).isEqualTo("\\x\\\n\"");
    assertThat(page.value("a", "b", "\\x\\\n\"")).hasValue(1);
  }

  @Test
  void family_whenItHasNoType_isUnknown() {
    assertThat(parse("# HELP a A.\na{b=\"c\"} 1.5\nb 2\n# EOF"))
        .isEqualTo(
            new Snapshot(
                List.of(
                    new Snapshot.Family(
                        new Metadata("a", MetricType.UNKNOWN, "", "A."),
                        List.of(new Sample.Value(Labels.of("b", "c"), 1.5))),
                    new Snapshot.Family(
                        new Metadata("b", MetricType.UNKNOWN, "", ""),
                        List.of(new Sample.Value(Labels.NONE, 2))))));
  }

  @Test
  void histogram_whenItHasOneBucket_isUnbounded() {
    Snapshot page = parse("# TYPE a histogram\na_bucket{le=\"+Inf\"} 3\n# EOF\n");
    assertThat(page.families().get(0).samples().get(0))
        .isInstanceOfSatisfying(
            Sample.Histogram.class,
            histogram -> {
              assertThat(histogram.buckets()).isSameAs(Buckets.UNBOUNDED);
              assertThat(histogram.counts()).containsExactly(3L);
              assertThat(histogram.sum()).isNaN();
            });
  }

  @Test
  void counts_whenLargerThanADoubleHolds_areExact() {
    Snapshot page =
        parse(
            """
            # TYPE a histogram
            a_bucket{le="1"} 9007199254740993
            a_bucket{le="+Inf"} 9007199254740995.0
            # EOF
            """);
    assertThat(page.families().get(0).samples().get(0))
        .isInstanceOfSatisfying(
            Sample.Histogram.class,
            histogram ->
                // 9007199254740995.0 is read as a double: 9007199254740996.
                assertThat(histogram.counts()).containsExactly(9007199254740993L, 3L));
  }

  @Test
  void quantiles_whenInAnyOrder_areSorted() {
    Snapshot page =
        parse("# TYPE a summary\na{quantile=\"0.9\"} 2\na{quantile=\"0.5\"} NaN\n# EOF\n");
    assertThat(page.families().get(0).samples().get(0))
        .isInstanceOfSatisfying(
            Sample.Summary.class,
            summary ->
                assertThat(summary.quantiles())
                    .containsExactly(new Quantile(0.5, Double.NaN), new Quantile(0.9, 2)));
  }

  @Test
  void exemplars_whenTwoLieInOneBucket_areTheFirst() {
    Snapshot page =
        parse(
            """
            # TYPE a histogram
            a_bucket{le="1"} 1 # {} 0.5
            a_bucket{le="2"} 1 # {} 0.7
            a_bucket{le="+Inf"} 3 # {} 9
            # EOF
            """);
    assertThat(page.families().get(0).samples().get(0).details().exemplars())
        .extracting("value")
        .containsExactly(0.5, 9.0);
  }
}
