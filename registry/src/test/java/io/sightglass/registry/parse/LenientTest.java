// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lenient parsers make of pages that break rules. */
class LenientTest {

  private static String text(String page) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(TextParser.lenient().source(page.getBytes(UTF_8)), sink);
    return sink.toString();
  }

  private static String openMetrics(String page) {
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(OpenMetricsParser.lenient().source(page.getBytes(UTF_8)), sink);
    return sink.toString();
  }

  @ParameterizedTest
  @MethodSource({
    "io.sightglass.registry.parse.BadPage#ofText",
    "io.sightglass.registry.parse.BadPage#ofOpenMetrics"
  })
  void page_whenItBreaksARule_isReadOrRefusedWithAPlace(BadPage bad) {
    for (PageParser parser : new PageParser[] {TextParser.lenient(), OpenMetricsParser.lenient()}) {
      try {
        parser.validate(bad.page().getBytes(UTF_8));
      } catch (ParseException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.GoodTexts#all")
  void text_whenItKeepsTheRules_isReadAsIfStrict(String page) {
    ByteArraySink strict = new ByteArraySink();
    PrometheusText.write(TextParser.strict().source(page.getBytes(UTF_8)), strict);
    assertThat(text(page)).isEqualTo(strict.toString());
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.parse.GoodPages#all")
  void openMetrics_whenItKeepsTheRules_isReadAsIfStrict(String page) {
    ByteArraySink strict = new ByteArraySink();
    OpenMetricsText.write(OpenMetricsParser.strict().source(page.getBytes(UTF_8)), strict);
    assertThat(openMetrics(page)).isEqualTo(strict.toString());
  }

  @Test
  void families_whenInPieces_arePutTogether() {
    String page =
        """
        # TYPE a_total counter
        a_total{x="1"} 1
        b 1
        # HELP a_total A.
        # HELP a_total Not this.
        # TYPE a_total gauge
        a_total{x="2"} 2
        a_total{x="1"} 3
        """;
    assertThat(text(page))
        .isEqualTo(
            """
            # HELP a_total A.
            # TYPE a_total counter
            a_total{x="1"} 1
            a_total{x="2"} 2
            # TYPE b untyped
            b 1
            """);
  }

  @Test
  @DisplayName("S2-46 loose text is read")
  void text_whenItsFormIsLoose_isRead() {
    assertThat(text("# HELP a \\x\\\r\na{,b=\"\\x\",} 1 1.5 \t\n{,}".replace("{,}", "c{,} -Inf\r")))
        .isEqualTo(
            """
            # HELP a \\\\x\\\\
            # TYPE a untyped
            a{b="\\\\x"} 1 1
            # TYPE c untyped
            c -Inf
            """);
  }

  @Test
  void type_whenNotKnown_isUntyped() {
    assertThat(text("# TYPE a info\na 1\n")).isEqualTo("# TYPE a untyped\na 1\n");
    assertThat(text("# TYPE a gauge \t\na 1\n")).isEqualTo("# TYPE a gauge\na 1\n");
    assertThat(openMetrics("# TYPE a untyped\na 1\n# EOF\n"))
        .isEqualTo("# TYPE a unknown\na 1\n# EOF\n");
  }

  @Test
  void histogram_whenItsBucketsAreWrong_isMended() {
    String page =
        """
        # TYPE a histogram
        a_bucket{le="2"} 5
        a_bucket{le="1"} 7
        a_bucket{le="1"} 8
        a_bucket{le="x"} 9
        a_bucket{le="3"} 1.5
        a_bucket 9
        a 9
        a_count 6
        a_sum 4
        """;
    String mended =
        """
        # TYPE a histogram
        a_bucket{le="1.0"} 7
        a_bucket{le="2.0"} 7
        a_bucket{le="+Inf"} 7
        a_count 7
        a_sum 4
        """;
    assertThat(text(page)).isEqualTo(mended);
    assertThat(openMetrics(page + "# EOF\n")).isEqualTo(mended + "# EOF\n");
  }

  @Test
  void openMetrics_whenMetadataIsWrong_isReadWithoutIt() {
    assertThat(
            openMetrics(
                """
                # UNIT a seconds
                # TYPE a gauge
                # a comment

                a 1
                # HELP a Late.
                # UNIT b_seconds seconds
                # TYPE b_seconds info
                b_seconds_info{c="d",} 1
                # HELP d say "hi"
                # EOF
                """))
        .isEqualTo(
            """
            # TYPE a gauge
            a 1
            # TYPE b_seconds info
            b_seconds_info{c="d"} 1
            # TYPE d unknown
            # HELP d say \\"hi\\"
            # EOF
            """);
  }

  @Test
  void openMetrics_whenASampleHasNoPlace_isReadWithoutIt() {
    assertThat(
            openMetrics(
                """
                # TYPE a counter
                a_total{b="1"} -1
                a_created{b="2"} 1
                a_created{b="1"} NaN
                a 9
                # TYPE s stateset
                s{s="x"} 2
                s{s="y"} 1
                s 1
                # TYPE q summary
                q{quantile="2"} 1
                q{quantile="0.5"} 1
                q{quantile="0.5"} 2
                q_count{quantile="0.5"} 0.5
                # TYPE g gauge
                g 1 # {} 1
                # EOF
                """))
        .isEqualTo(
            """
            # TYPE a counter
            a_total{b="1"} -1
            # TYPE s stateset
            s{s="y"} 1
            # TYPE q summary
            q{quantile="0.5"} 1
            q_count 0.5
            # TYPE g gauge
            g 1
            # EOF
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1               | 2:1: a page ends with # EOF, but here is its end",
        "a x               | 1:3: expected a number, but here is \"x\"",
        "a{b=\"1\",b=\"2\"} 1 | 1:9: the label b is there twice",
        "{\"a.b\"} 1       | 1:1: names in quotes are not supported: a name has letters, digits and"
            + " \"_\" and does not begin with a digit",
      })
  void openMetrics_whenPrometheusRefusesIt_isRefused(String line, String message) {
    assertThatThrownBy(() -> openMetrics(line + "\n")).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F5", "\u00E2\u0082", "\u0080"})
  void page_whenNotUtf8_isRefused(String bytes) {
    byte[] page = ("a{b=\"x" + bytes + "\"} 1\n# EOF\n").getBytes(ISO_8859_1);
    String hex = Integer.toHexString(bytes.charAt(0)).toUpperCase(Locale.ROOT);
    for (PageParser parser :
        new PageParser[] {
          TextParser.strict(),
          TextParser.lenient(),
          OpenMetricsParser.strict(),
          OpenMetricsParser.lenient()
        }) {
      assertThatThrownBy(() -> parser.validate(page))
          .hasMessage("1:7: a page is UTF-8, but the byte 0x" + hex + " is wrong here");
    }
  }
}
