// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

  private static String page(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(source, sink);
    return sink.toString();
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPage#all")
  @DisplayName("S2-28 the text format, type by type")
  void page_whenSourceIsKnown_isTheGoldenFile(GoldenPage golden) {
    assertThat(page(golden.source())).isEqualTo(golden.prometheusText());
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPage#all")
  @DisplayName("S2-28 the text format as promtool reads it")
  void page_whenAskedByPromtool_isAccepted(GoldenPage golden) {
    Judge.PROMTOOL.assertAccepts(golden.prometheusText());
  }

  @Test
  void page_whenWholeRegistryIsWritten_isAcceptedByPromtool() {
    Registry registry = Registry.create();
    registry.counter("orders").help("Orders placed.").register("payment").labels("card").inc(1.5);
    registry.gauge("level_ratio").help("Level.").register().set(Double.NaN);
    registry.histogram("wait_seconds").help("Wait.").register("a").labels("é").observe(0.07);
    registry.gauge("unused").help("A family without series.").register("a");
    registry
        .gauge("broken")
        .help("Throws.")
        .callback(
            () -> {
              throw new IllegalStateException("fails");
            });
    registry.counter("dropped").help("Drops.").register().inc(-1);
    Judge.PROMTOOL.assertAccepts(page(registry));
  }

  @Test
  void page_whenEveryTypeIsRecorded_isAcceptedByPromtool() {
    Judge.PROMTOOL.assertAccepts(page(GoldenPage.everyType()));
  }

  @Test
  void family_whenHelpIsEmpty_hasATypeLineOnly() {
    assertThat(page(visitor -> visitor.family(Metadata.counter("x", ""))))
        .isEqualTo("# TYPE x_total counter\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\0", "\t", "\u007F", "\u0085", "\u2028", "\uFFFF", "\uFEFF"})
  void texts_whenTheyHoldAControlCharacter_areWrittenAsTheyAre(String control) {
    String page =
        page(
            visitor -> {
              visitor.family(Metadata.gauge("controls", "A" + control + "B"));
              visitor.gauge(Labels.of("text", control), 1);
            });
    assertThat(page)
        .contains("# HELP controls A" + control + "B\n")
        .contains("\ncontrols{text=\"" + control + "\"} 1\n");
    Judge.PROMTOOL.assertAccepts(page);
  }

  @Test
  void labels_whenSurrogatesAreAlone_areOneSeriesWithTheReplacementCharacter() {
    Registry registry = Registry.create();
    Family<Gauge> family = registry.gauge("texts").help("T.").register("text");
    family.labels("x\uD83D").add(1);
    family.labels("x\uDE00").add(1);
    family.labels("x\uFFFD").add(1);
    family.labels("x\uD83D\uDE00").add(1);
    String page = page(registry.filtered("texts"::equals));
    assertThat(page)
        .isEqualTo(
            """
            # HELP texts T.
            # TYPE texts gauge
            texts{text="x\uFFFD"} 3
            texts{text="x😀"} 1
            """);
    Judge.PROMTOOL.assertAccepts(page);
  }

  @Test
  void histogram_whenCountIsBeyondAWholeDouble_isTheSameAsInfinity() {
    long huge = (1L << 53) + 1;
    String page =
        page(
            visitor -> {
              visitor.family(Metadata.histogram("h", ""));
              visitor.histogram(Labels.NONE, Buckets.of(1), new long[] {0, huge}, 0);
            });
    assertThat(page).contains("h_bucket{le=\"+Inf\"} " + huge + "\n", "h_count " + huge + "\n");
  }

  @Test
  void histogram_whenLabelsAreLongerThanAnyBefore_isWhole() {
    String value = "v".repeat(1000);
    String page =
        page(
            visitor -> {
              visitor.family(Metadata.histogram("h", ""));
              visitor.histogram(Labels.of("a", "1"), Buckets.of(1), new long[] {1, 1}, 1);
              visitor.histogram(Labels.of("a", value), Buckets.of(1), new long[] {1, 1}, 1);
            });
    assertThat(page)
        .contains("h_bucket{a=\"1\",le=\"+Inf\"} 2\n")
        .contains("h_bucket{a=\"" + value + "\",le=\"1.0\"} 1\n")
        .contains("h_sum{a=\"" + value + "\"} 1\n");
  }
}
