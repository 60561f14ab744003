// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {

  /** What promtool says, by what we say. */
  private static final List<String[]> WORDS =
      List.of(
          new String[] {".* has no help text; .*", "no help text"},
          new String[] {
            ".* is in (\\w+); use the base unit (\\w+)", "use base unit \"$2\" instead of \"$1\""
          },
          new String[] {
            ".* is a counter; let its name .*", "counter metrics should have \"_total\" suffix"
          },
          new String[] {
            ".* end with _total are for .*", "non-counter metrics should not have \"_total\" suffix"
          },
          new String[] {
            ".* end with _bucket are for .*",
            "non-histogram metrics should not have \"_bucket\" suffix"
          },
          new String[] {
            ".* end with (_count|_sum) are for .*",
            "non-histogram and non-summary metrics should not have \"$1\" suffix"
          },
          new String[] {
            ".* the label le is for .*", "non-histogram metrics should not have \"le\" label"
          },
          new String[] {
            ".* the label quantile is for .*",
            "non-summary metrics should not have \"quantile\" label"
          },
          new String[] {
            ".* has the type (\\w+) in its name; .*", "metric name should not include type '$1'"
          },
          new String[] {".* has a colon .*", "metric names should not contain ':'"},
          new String[] {
            ".*: the label \\w+ is in camelCase; .*",
            "label names should be written in 'snake_case' not 'camelCase'"
          },
          new String[] {
            ".* is in camelCase; .*",
            "metric names should be written in 'snake_case' not 'camelCase'"
          },
          new String[] {
            ".* has the abbreviated unit .*", "metric names should not contain abbreviated units"
          });

  private static List<String> lint(PageParser parser, String page) throws IOException {
    return Lint.check(parser, new ByteArrayInputStream(page.getBytes(UTF_8))).stream()
        .map(Lint.Problem::toString)
        .toList();
  }

  private static List<String> lint(String page) throws IOException {
    return lint(TextParser.strict(), page);
  }

  private static String inTheirWords(String problem) {
    for (String[] words : WORDS) {
      if (problem.matches(words[0])) {
        return Pattern.compile(words[0]).matcher(problem).replaceFirst(words[1]);
      }
    }
    return problem;
  }

  @ParameterizedTest
  @CsvSource({
    "counter, x_total",
    "counter, x",
    "counter, x_count",
    "counter, x_total_total",
    "gauge, x",
    "gauge, x_total",
    "gauge, x_bucket",
    "gauge, x_count",
    "gauge, x_sum",
    "gauge, _total",
    "histogram, x",
    "histogram, x_total",
    "histogram, x_bucket",
    "histogram, x_sum",
    "summary, x_count",
    "summary, x_bucket",
    "untyped, x_total",
    "untyped, x_bucket",
    "untyped, x_count",
    "gauge, x_seconds",
    "gauge, x_milliseconds",
    "gauge, x_millisecond",
    "gauge, milliseconds",
    "gauge, x_days_y",
    "gauge, x_days",
    "gauge, daysx",
    "gauge, x_kilobytes",
    "gauge, x_kibibytes",
    "gauge, x_bits",
    "gauge, x_megabits",
    "gauge, x_fahrenheit",
    "gauge, x_kelvins",
    "gauge, x_inches",
    "gauge, x_kilometers",
    "gauge, x_thermometers",
    "gauge, x_metres",
    "gauge, x_pounds",
    "gauge, x_calories",
    "gauge, x_minutes",
    "gauge, x_Minutes",
    "gauge, x_percent",
    "gauge, x_ratio",
    "gauge, x_ms",
    "gauge, x_s_y",
    "gauge, ms",
    "gauge, x_MB",
    "gauge, x_m",
    "gauge, x_d",
    "gauge, x_h",
    "gauge, x_ns_us",
    "gauge, x_sec",
    "gauge, x_gauge",
    "gauge, gauge_x",
    "gauge, x_gauge_y",
    "counter, x_counter_total",
    "untyped, x_histogram",
    "untyped, x_Summary",
    "gauge, x_gauge_histogram",
    "untyped, x_untyped",
    "gauge, x_info",
    "gauge, x:y",
    "gauge, x:y_seconds",
    "gauge, camelCase",
    "gauge, Camel_Case",
    "gauge, CamelCase",
    "gauge, aB_total",
    "untyped, x_seconds_bucket",
    "gauge, x__seconds",
    "gauge, x_"
  })
  void page_whenLinted_isSeenAsByPromtool(String type, String name) throws Exception {
    String sample = type.equals("histogram") || type.equals("summary") ? name + "_sum" : name;
    String more = type.equals("histogram") ? name + "_count 1\n" : "";
    String page = "# TYPE " + name + " " + type + "\n" + sample + " 1\n" + more;
    assertThat(theirWords(page, name)).isEqualTo(theirs(page));
    String help = "# HELP " + name + " Help.\n" + page;
    assertThat(theirWords(help, name)).isEqualTo(theirs(help));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE x gauge\nx{le=\"1\",quantile=\"1\",aB=\"1\"} 1\n",
        "# TYPE x untyped\nx{le=\"1\",quantile=\"1\",a_B=\"1\"} 1\n",
        "# TYPE x histogram\nx_bucket{le=\"1\"} 1\nx_count 1\nx_sum 1\n",
        "# TYPE x histogram\nx_bucket{le=\"1\",quantile=\"1\"} 1\n",
        "# TYPE x summary\nx{quantile=\"1\"} 1\nx_count{le=\"1\"} 1\n",
        "# TYPE x gauge\n# HELP y Y.\n",
        "x 1\n",
      })
  void labels_whenLinted_areSeenAsByPromtool(String page) throws Exception {
    assertThat(theirWords(page, "x")).isEqualTo(theirs(page));
  }

  private static Set<String> theirWords(String page, String name) throws IOException {
    return lint(page).stream()
        .map(problem -> name + " " + inTheirWords(problem))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> theirs(String page) throws Exception {
    return new TreeSet<>(Promtool.check(page));
  }

  @Test
  void problems_whenFound_sayWhereAndWhatToDo() throws IOException {
    String page =
        """
        # TYPE shop_timeMs gauge
        # HELP shop_timeMs Time.
        shop_timeMs{shop="1",le="2"} 1
        # TYPE job:wait_ms_counter counter
        job:wait_ms_counter{shopId="1"} 1
        # HELP wait_minutes_total Wait.
        # TYPE wait_minutes_total summary
        wait_minutes_total_sum 1
        """;
    assertThat(lint(page))
        .containsExactly(
            "1:8: shop_timeMs is in camelCase; write names in snake_case",
            "3:22: the label le is for histograms, but this is the gauge shop_timeMs",
            "4:8: job:wait_ms_counter has no help text; say in a HELP line what it is",
            "4:8: job:wait_ms_counter is a counter; let its name end with _total",
            "4:8: job:wait_ms_counter has the type counter in its name; leave it out",
            "4:8: job:wait_ms_counter has the abbreviated unit ms; write units in full",
            "4:8: job:wait_ms_counter has a colon in its name; colons are for recording rules",
            "5:21: the label shopId is in camelCase; write names in snake_case",
            "6:8: wait_minutes_total is a summary, but names that end with _total are for counters",
            "6:8: wait_minutes_total is in minutes; use the base unit seconds");
  }

  @Test
  void openMetrics_whenLinted_isSeenByTheNamesOfItsSamples() throws IOException {
    String page =
        """
        # TYPE a counter
        # HELP a A.
        a_total 1
        # TYPE b info
        # HELP b B.
        b_info 1
        # TYPE c gaugehistogram
        c_bucket{le="+Inf"} 1
        # TYPE d stateset
        # HELP d D.
        d{d="aB"} 1
        # EOF
        """;
    assertThat(lint(OpenMetricsParser.strict(), page))
        .containsExactly("7:8: c has no help text; say in a HELP line what it is");
  }

  @Test
  void page_whenRefused_endsWithTheReason() throws IOException {
    assertThat(lint("a 1\nb 1\nc x\n"))
        .containsExactly(
            "1:1: a has no help text; say in a HELP line what it is",
            "3:3: expected a number, but here is \"x\"");
    assertThat(lint("# TYPE a histogram\na_bucket{le=\"2\"} 1\na_bucket{le=\"1\"} 2\n"))
        .containsExactly("2:1: the buckets of a do not grow with their bounds");
  }

  @Test
  void page_whenReadLeniently_hasEachProblemOnce() throws IOException {
    String page =
        Stream.of("a{b=\"1\"} 1", "c 1", "a{aB=\"2\"} 1", "a{aB=\"2\"} 1")
            .collect(Collectors.joining("\n"));
    assertThat(lint(TextParser.lenient(), page))
        .containsExactly(
            "1:1: a has no help text; say in a HELP line what it is",
            "2:1: c has no help text; say in a HELP line what it is",
            "3:3: the label aB is in camelCase; write names in snake_case");
  }
}
