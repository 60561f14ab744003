// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read as it was. */
class RoundTripTest {

  private static final int PAGES = 500;

  private final long seed = Long.getLong("test.seed", 20_261_121);

  private static ByteArraySink text(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(source, sink);
    return sink;
  }

  private static ByteArraySink openMetrics(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(source, sink);
    return sink;
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPages#openMetrics")
  void openMetrics_whenGolden_isWrittenAsItWasRead(String page) {
    MetricSource source = OpenMetricsParser.strict().source(page.getBytes(UTF_8));
    assertThat(openMetrics(source)).hasToString(page);
    assertThat(openMetrics(Snapshot.of(source))).hasToString(page);
  }

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPages#prometheusText")
  void text_whenGolden_isWrittenAsItWasReadButForCounts(String page) {
    // A gauge histogram has no _count in this format; read again, it is a histogram, which has.
    String withCounts =
        page.replace(
                "{le=\"+Inf\"} 6\ndepth_bucket", "{le=\"+Inf\"} 6\ndepth_count 6\ndepth_bucket")
            .replace(
                "depth_bucket{hall=\"west\",le=\"+Inf\"} 5\n",
                "depth_bucket{hall=\"west\",le=\"+Inf\"} 5\ndepth_count{hall=\"west\"} 5\n");
    TextParser parser = TextParser.strict();
    assertThat(text(parser.source(page.getBytes(UTF_8)))).hasToString(withCounts);
    assertThat(text(Snapshot.of(parser.joinCreated().source(page.getBytes(UTF_8)))))
        .hasToString(withCounts);
  }

  @Test
  void openMetrics_whenPagesAreRandom_isReadAsItWasWritten() {
    for (int i = 0; i < PAGES; i++) {
      Snapshot page = RandomPage.forOpenMetrics(seed + i);
      byte[] written = openMetrics(page).toByteArray();
      assertThat(Snapshot.of(OpenMetricsParser.strict().source(written)))
          .as("seed %s (-Dtest.seed):\n%s", seed + i, new String(written, UTF_8))
          .isEqualTo(page);
    }
  }

  @Test
  void openMetrics_whenPagesAreRandom_isAcceptedByThePythonClient() throws Exception {
    List<String> pages = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      pages.add(openMetrics(RandomPage.forOpenMetrics(seed + i)).toString());
    }
    // It looks for " # {" in label values as well, and compares the times of different infos.
    List<String> verdicts = PythonClient.verdicts(pages);
    for (int i = 0; i < PAGES; i++) {
      if (!pages.get(i).contains("# {") && !pages.get(i).contains(" info\n")) {
        assertThat(verdicts.get(i)).as(pages.get(i)).isEqualTo("accepted");
      }
    }
  }

  @Test
  void text_whenPagesAreRandom_isReadAsItWasWritten() {
    for (int i = 0; i < PAGES; i++) {
      Snapshot page = RandomPage.forText(seed + i);
      byte[] written = text(page).toByteArray();
      assertThat(Snapshot.of(TextParser.strict().joinCreated().source(written)))
          .as("seed %s (-Dtest.seed):\n%s", seed + i, new String(written, UTF_8))
          .isEqualTo(page);
    }
  }
}
