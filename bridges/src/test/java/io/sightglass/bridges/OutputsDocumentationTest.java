// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the pages of the outputs to code that runs: each of their snippets stands in a test here.
 */
class OutputsDocumentationTest {

  private static final Path PAGES = Path.of("..", "docs");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/bridges/OutputsDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory = Path.of("");

  private final Registry registry = Registry.create();

  @ParameterizedTest
  @CsvSource({"graphite.md,2", "text-file.md,2", "log.md,1"})
  void page_whenRead_showsOnlySnippetsThatRun(String page, int snippets) throws IOException {
    String code = unindented(Files.readString(THIS));
    List<String> found =
        SNIPPET
            .matcher(Files.readString(PAGES.resolve(page)))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(found)
        .hasSize(snippets)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void metricsPage_whenRead_hasARowForEachOutputMetricAndNoOther() throws IOException {
    OutputMetrics metrics = OutputMetrics.of(registry);
    metrics.failures("test").inc();
    metrics.lastSuccess("test").inc();
    metrics.skipped("test").inc();
    List<String> rows =
        Snapshot.of(registry).families().stream()
            .filter(family -> family.metadata().name().startsWith("sightglass_output"))
            .map(OutputsDocumentationTest::row)
            .toList();
    String page = Files.readString(PAGES.resolve("metrics.md"));
    String section =
        page.substring(page.indexOf("## Outputs"), page.indexOf("## Sightglass itself"));
    assertThat(section.lines().filter(line -> line.startsWith("| `sightglass_output")))
        .containsExactlyElementsOf(rows);
  }

  private static String row(Snapshot.Family family) {
    Metadata metadata = family.metadata();
    Labels labels = family.samples().get(0).labels();
    return "| `%s` | %s | %s | %s |"
        .formatted(
            metadata.sampleName(),
            metadata.type().name().toLowerCase(Locale.ROOT),
            IntStream.range(0, labels.size())
                .mapToObj(i -> "`" + labels.name(i) + "`")
                .collect(Collectors.joining(", ")),
            metadata.help());
  }

  @Test
  void graphitePage_whenFollowed_sendsTheLines() throws Exception {
    registry.counter("orders").register("payment", "error").labels("card", "").inc(39);
    String expected = "orders_total.error._.payment.card 39.0 ";
    assertThat(Files.readString(PAGES.resolve("graphite.md"))).contains("shop.eu1." + expected);
    try (FakeGraphite server = FakeGraphite.reading()) {
      GraphiteBridge bridge =
          GraphiteBridge.builder("localhost", server.port()).prefix("shop.eu1").build(registry);
      RunningOutput running = bridge.start(Duration.ofMinutes(1));
      assertThat(server.push()).contains("shop.eu1." + expected);
      running.close();
      GraphiteBridge.builder("localhost:" + server.port())
          .tags(true)
          .timeout(Duration.ofSeconds(5))
          .build(registry.filtered(name -> name.startsWith("orders")))
          .push();
      assertThat(server.push()).startsWith("orders_total;payment=card 39.0 ");
    }
  }

  @Test
  void textFilePage_whenFollowed_writesTheFile() throws IOException {
    Path path = directory.resolve("shop.prom");
    registry.counter("orders").register().inc();
    TextFile.write(path, registry);
    assertThat(path).content().contains("orders_total 1\n");
    TextFile file = TextFile.builder(path).synced(true).build(registry);
    RunningOutput running = file.start(Duration.ofSeconds(15));
    running.close();
    assertThat(path).content().contains("orders_total 1\n");
  }

  @Test
  void logPage_whenFollowed_writesToTheLog() {
    Counter orders = registry.counter("shop_orders").register();
    orders.inc();
    LoggedLines log = new LoggedLines();
    try {
      LogReporter reporter = LogReporter.builder().names("shop_*").build(registry);
      RunningOutput running = reporter.start(Duration.ofMinutes(5));
      running.close();
      assertThat(log.lines()).containsExactly("INFO metrics: 1 shown\n  shop_orders_total 1");
    } finally {
      log.close();
    }
  }
}
