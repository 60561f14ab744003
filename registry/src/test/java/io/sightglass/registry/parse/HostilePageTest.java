// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Pages made to cost more than they should. What would grow with the square of the page takes hours
 * and not seconds, so the time limits need not be near.
 */
@Timeout(60)
class HostilePageTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MEGABYTE = 1_000_000;

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private static long allocatedFor(PageParser parser, String page) {
    byte[] bytes = page.getBytes(UTF_8);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    parser.validate(bytes);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static long allocatedUntilRefused(PageParser parser, String page, String message) {
    byte[] bytes = page.getBytes(UTF_8);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> parser.validate(bytes))
        .isInstanceOf(ParseException.class)
        .hasMessage(message);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void labels_whenTheyAre100000_areRefusedEarly() {
    String page = "a{" + lines(100_000, i -> "l" + i + "=\"\",") + "} 1\n";
    assertThat(
            allocatedUntilRefused(
                TextParser.lenient(),
                page,
                "1:1941: a sample has at most 256 labels, but this one has more"))
        .isLessThan(8 * MEGABYTE);
  }

  @Test
  void labels_whenEachSampleHasTheMost_costTheirLength() {
    String labels = lines(256, i -> "l" + i + "=\"\",");
    String page = lines(1000, i -> "a{" + labels.replace("l0=\"\"", "l0=\"" + i + "\"") + "} 1\n");
    assertThat(allocatedFor(TextParser.strict(), page)).isLessThan(100L * page.length());
  }

  @Test
  void buckets_whenTheyAreAMillion_costTheirNumber() {
    String page =
        "# TYPE a histogram\n"
            + lines(MEGABYTE, i -> "a_bucket{le=\"" + i + "\"} " + i + "\n")
            + "a_bucket{le=\"+Inf\"} 1000000\n# EOF\n";
    assertThat(allocatedFor(OpenMetricsParser.strict(), page)).isLessThan(40L * page.length());
  }

  @Test
  void buckets_whenTheyAreManyInTheWrongOrder_areSorted() {
    String page =
        "# TYPE a histogram\n"
            + lines(200_000, i -> "a_bucket{le=\"" + (200_000 - i) + "\"} " + (200_000 - i) + "\n");
    assertThat(allocatedFor(TextParser.strict(), page)).isLessThan(40L * page.length());
  }

  @Test
  void exemplars_whenEachBucketHasOne_costTheirNumber() {
    String page =
        "# TYPE a histogram\n"
            + lines(
                200_000,
                i -> "a_bucket{le=\"" + (2 * i) + "\"} " + i + " # {} " + (2 * i - 1) + "\n")
            + "a_bucket{le=\"+Inf\"} 200000\n# EOF\n";
    assertThat(allocatedFor(OpenMetricsParser.strict(), page)).isLessThan(40L * page.length());
  }

  @Test
  void series_whenTheirTextsCollide_costTheirNumber() {
    String page =
        lines(
            65_536,
            i -> {
              StringBuilder value = new StringBuilder();
              for (int bit = 0; bit < 16; bit++) {
                value.append((i >> bit & 1) == 0 ? "Aa" : "BB");
              }
              return "a{b=\"" + value + "\"} 1\n";
            });
    assertThat(allocatedFor(TextParser.strict(), page)).isLessThan(40L * page.length());
    assertThat(allocatedFor(TextParser.lenient(), page)).isLessThan(40L * page.length());
  }

  @Test
  void states_whenTheyAreMany_costTheirNumber() {
    String page = "# TYPE a stateset\n" + lines(200_000, i -> "a{a=\"" + i + "\"} 0\n") + "# EOF\n";
    assertThat(allocatedFor(OpenMetricsParser.strict(), page)).isLessThan(40L * page.length());
  }

  @Test
  void families_whenTheyAreMany_costTheirNumber() {
    String page = lines(50_000, i -> "# TYPE a" + i + " summary\na" + i + "_count 1\n");
    assertThat(allocatedFor(TextParser.strict(), page)).isLessThan(80L * page.length());
  }

  @Test
  void points_whenASeriesHasMany_costTheirNumber() {
    String page = lines(500_000, i -> "a 1 " + i + "\n") + "# EOF\n";
    assertThat(allocatedFor(OpenMetricsParser.strict(), page)).isLessThan(40L * page.length());
  }

  @Test
  void rulesBroken_whenReadLeniently_costTheirNumber() {
    String page = lines(200_000, i -> "a{__b=\"\\x\"} 1 -" + i + "\n");
    assertThat(allocatedFor(TextParser.lenient(), page)).isLessThan(200L * page.length());
  }

  @Test
  void line_whenItNeverEnds_isRefusedAtTheLimit() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'a');
            return length;
          }
        };
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> TextParser.lenient().parse(endless, new DevNull()))
        .hasMessage("1:1: a line has at most 1048576 bytes, but this one has more");
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(8 * MEGABYTE);
  }

  @Test
  void line_whenAsLongAsTheLimit_isRead() throws IOException {
    String help = "# HELP a " + "\\n".repeat((PageParser.MAX_LINE_BYTES - 10) / 2) + "x";
    assertThat(help).hasSize(PageParser.MAX_LINE_BYTES);
    TextParser.strict()
        .parse(new ByteArrayInputStream((help + "\n").getBytes(UTF_8)), new DevNull());
    allocatedUntilRefused(
        TextParser.strict(),
        "a 1\n" + help + "x\n",
        "2:1: a line has at most 1048576 bytes, but this one has more");
  }

  @Test
  void number_whenItHasAMillionDigits_isRead() {
    String digits = "0." + "7".repeat(MEGABYTE);
    assertThat(allocatedFor(TextParser.strict(), "a " + digits + "\n")).isLessThan(20 * MEGABYTE);
    allocatedUntilRefused(
        TextParser.strict(),
        "a " + digits.substring(2) + "\n",
        "1:3: a number is at most 1.7976931348623157e308, but here is " + "7".repeat(60) + "…");
  }

  @Test
  void value_whenTooLong_isRefused() {
    allocatedUntilRefused(
        TextParser.lenient(),
        "a{b=\"" + "x".repeat(1025) + "\"} 1\n",
        "1:6: a label value has at most 1024 characters, but this one has 1025");
  }
}
