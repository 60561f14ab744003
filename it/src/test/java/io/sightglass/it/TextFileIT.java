// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.bridges.Outputs;
import io.sightglass.bridges.TextFile;
import io.sightglass.collectors.ProcessCollector;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.NodeExporter;
import io.sightglass.it.tools.Target;
import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a real node exporter makes of the text file. */
class TextFileIT {
  private static final int VERSIONS = 1000;
  private static final int SERIES = 500;
  private static final Pattern VERSION = Pattern.compile("(?m)^version\\{.*} (\\d+)$");

  private Path directory;
  private Path file;
  private NodeExporter exporter;

  @BeforeEach
  void start() throws IOException {
    directory = Target.emptyDirectory("servers/text-file");
    file = directory.resolve("shop.prom");
    exporter = NodeExporter.reading(directory);
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  @Test
  @DisplayName("S2-38 a node exporter shows what the file says")
  void file_whenRead_isOnThePage() throws IOException {
    Registry registry = Registry.create();
    registry.counter("orders").help("Placed.").register("payment").labels("\"é\\\n").inc(39);
    registry.histogram("took").buckets(Buckets.of(0.25)).register().observe(0.125);
    registry.info("shop").register("version").labels("1");
    TextFile.write(file, registry);
    assertThat(exporter.page())
        .contains("node_textfile_scrape_error 0\n")
        .contains("node_textfile_mtime_seconds{file=\"" + file + "\"}")
        .contains("# HELP orders_total Placed.\n# TYPE orders_total counter\n")
        .contains("orders_total{payment=\"\\\"é\\\\\\n\"} 39\n")
        .contains("took_bucket{le=\"0.25\"} 1\n", "took_sum 0.125\n", "took_count 1\n");
  }

  @Test
  @DisplayName("S2-38 the times of samples do not cost the file")
  void sample_whenItHasATime_isOnThePage() throws IOException {
    MetricSource timed =
        visitor -> {
          visitor.family(Metadata.gauge("timed", ""));
          visitor.gauge(Labels.NONE, 5, new Details(Double.NaN, 1_520_430_000, List.of()));
        };
    TextFile.write(file, timed);
    assertThat(exporter.page()).contains("node_textfile_scrape_error 0\n", "\ntimed 5\n");
  }

  @Test
  @DisplayName("S2-38 no reader sees a part of a file that is rewritten 1,000 times")
  void file_whenRewritten_isNeverTorn() {
    CompletableFuture<Void> writer = CompletableFuture.runAsync(this::rewrite);
    int pages = 0;
    while (!writer.isDone()) {
      if (Files.exists(file)) {
        check(read());
        check(exporter.page());
        pages++;
      }
    }
    writer.join();
    assertThat(pages).isGreaterThan(10);
    assertThat(exporter.page()).contains("version{number=\"0\"} 999\n");
    assertThat(exporter.log()).doesNotContain("level=error");
  }

  private static void check(String page) {
    Set<String> versions =
        VERSION.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
    assertThat(versions).hasSize(1);
    assertThat(VERSION.matcher(page).results()).hasSize(SERIES);
    assertThat(page).doesNotContain("\nnode_textfile_scrape_error 1\n");
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void rewrite() {
    for (int i = 0; i < VERSIONS; i++) {
      int version = i;
      try {
        TextFile.write(file, visitor -> push(visitor, version));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void push(MetricVisitor visitor, int version) {
    visitor.family(Metadata.gauge("version", ""));
    for (int i = 0; i < SERIES; i++) {
      visitor.gauge(Labels.of("number", Integer.toString(i)), version);
    }
  }

  @Test
  @DisplayName("S2-38 settings start it; metrics of the process do not fight with the exporter's")
  void settings_whenTheyNameAFile_writeIt() {
    Map<String, String> settings =
        Map.of("sightglass.text-file.path", file.toString(), "sightglass.text-file.interval", "1s");
    try (Registry registry = Registry.create(Settings.of(settings::get))) {
      registry.register(new ProcessCollector());
      registry.gauge("answer").register().set(42);
      Outputs.start(registry);
      Await.that("the file", Duration.ofSeconds(30), () -> Files.exists(file));
      assertThat(exporter.page())
          .contains("\nanswer 42\n", "sightglass_output_failures_total{output=\"text-file\"} 0\n");
    }
    assertThat(exporter.log()).doesNotContain("level=error");
  }
}
