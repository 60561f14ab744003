// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.Registry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMetricsTextTest {

  private static String page(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(source, sink);
    return sink.toString();
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPage#all")
  @DisplayName("S2-30 OpenMetrics 1.0.0, type by type")
  void page_whenSourceIsKnown_isTheGoldenFile(GoldenPage golden) {
    assertThat(page(golden.source())).isEqualTo(golden.openMetrics());
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPage#all")
  @DisplayName("S2-30 OpenMetrics as the Python client reads it")
  void page_whenReadByThePythonClient_isAccepted(GoldenPage golden) {
    Judge.PYTHON_CLIENT.assertAccepts(golden.openMetrics());
  }

  @Test
  void page_whenWholeRegistryIsWritten_isAcceptedByThePythonClient() {
    Registry registry = Registry.create();
    registry.counter("orders").help("Orders placed.").register("payment").labels("card").inc(1.5);
    registry.gauge("level_ratio").unit("ratio").register().set(Double.NaN);
    registry.histogram("wait_seconds").unit("seconds").register("a").labels("é").observe(-0.07);
    registry.gauge("unused").help("A family without series.").register("a");
    registry.counter("dropped").help("Drops.").register().inc(-1);
    Judge.PYTHON_CLIENT.assertAccepts(page(registry));
  }

  @Test
  void page_whenEveryTypeIsRecorded_isAcceptedByThePythonClient() {
    Judge.PYTHON_CLIENT.assertAccepts(page(GoldenPage.everyType()));
  }

  @Test
  void page_whenSourceIsEmpty_isItsEndAlone() {
    assertThat(page(visitor -> {})).isEqualTo("# EOF\n");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN})
  void histogram_whenSumIsNegativeOrNotKnown_hasNeitherSumNorCount(double sum) {
    String page =
        page(
            visitor -> {
              visitor.family(Metadata.histogram("h", ""));
              visitor.histogram(Labels.NONE, Buckets.of(1), new long[] {1, 0}, sum);
            });
    assertThat(page)
        .isEqualTo(
            """
            # TYPE h histogram
            h_bucket{le="1.0"} 1
            h_bucket{le="+Inf"} 1
            # EOF
            """);
    Judge.PYTHON_CLIENT.assertAccepts(page);
  }

  @Test
  void summary_whenSomeQuantilesAreNegative_hasTheOthersAlone() {
    String page =
        page(
            visitor -> {
              visitor.family(Metadata.summary("s", ""));
              visitor.summary(
                  Labels.NONE,
                  3,
                  1,
                  List.of(new Quantile(0, -0.5), new Quantile(0.5, Double.NaN), new Quantile(1, 2)),
                  Details.NONE);
            });
    assertThat(page)
        .isEqualTo(
            """
            # TYPE s summary
            s{quantile="0.5"} NaN
            s{quantile="1.0"} 2
            s_count 3
            s_sum 1
            # EOF
            """);
    Judge.PYTHON_CLIENT.assertAccepts(page);
  }

  @Test
  void samples_whenSomeAreWanted_areThoseAlone() {
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText text =
        new OpenMetricsText(sink, name -> name.equals("wait_seconds_count") || name.equals("a"));
    text.family(Metadata.histogram("wait_seconds", ""));
    text.histogram(Labels.NONE, Buckets.of(1), new long[] {1, 2}, 3);
    text.family(Metadata.counter("a", ""));
    text.counter(Labels.NONE, 1);
    text.finish();
    assertThat(sink)
        .hasToString(
            """
            # TYPE wait_seconds histogram
            wait_seconds_count 3
            # TYPE a counter
            a_total 1
            # EOF
            """);
  }
}
