// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds docs/metrics.md against a scrape. */
class MetricsPageTest {

  @Test
  void collectors_whenAsked_speakOfTheProcess() {
    assertThat(new JvmCollector().isOfProcess()).isTrue();
    assertThat(new ProcessCollector().isOfProcess()).isTrue();
  }

  @Test
  void page_forEveryFamilyScraped_hasItsRow() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "metrics.md"));

    for (var collector : List.of(new JvmCollector(), new ProcessCollector())) {
      assertThat(Snapshot.of(collector).families())
          .extracting(MetricsPageTest::row)
          .allSatisfy(row -> assertThat(page).contains(row));
    }
  }

  private static String row(Snapshot.Family family) {
    Metadata metadata = family.metadata();
    String type = metadata.type().name().toLowerCase(Locale.ROOT);
    String labels = names(family.samples().get(0).labels());
    return "| `%s` | %s | %s | %s |"
        .formatted(metadata.sampleName(), type, labels, metadata.help());
  }

  private static String names(Labels labels) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> "`" + labels.name(i) + "`")
        .collect(Collectors.joining(", "));
  }
}
