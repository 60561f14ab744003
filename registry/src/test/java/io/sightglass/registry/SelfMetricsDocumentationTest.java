// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the table of Sightglass' own metrics in docs/metrics.md to a live page. */
class SelfMetricsDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  @DisplayName("S1-27 what helps with trouble: scrape durations, series and folded label sets")
  void metricsPage_whenRead_hasARowForEachOfOurFamiliesAndNoOther() throws IOException {
    String page = Files.readString(PAGE);
    List<String> rows =
        page.substring(page.indexOf("## Sightglass itself"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows).isEqualTo(rowsOfAPageWithEverything());
  }

  private static List<String> rowsOfAPageWithEverything() {
    Registry registry = Registry.create(Limited.to(1));
    Family<Counter> family = registry.counter("c").register("a");
    family.labels("1").inc(Double.NaN);
    family.labels("2").inc();
    registry.gauge("g").callback(() -> 1);
    return Snapshot.of(registry).families().stream()
        .filter(each -> each.metadata().name().startsWith("sightglass_"))
        .map(DocumentedFamily::row)
        .collect(Collectors.toList());
  }
}
