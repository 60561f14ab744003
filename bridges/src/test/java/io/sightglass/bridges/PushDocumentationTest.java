// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Gauge;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds the snippets of docs/pushgateway.md to the code of this class. */
class PushDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "pushgateway.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/bridges/PushDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final FakeGateway fake = FakeGateway.start();
  private final Registry registry = Registry.create();
  private final String address = fake.authority();

  @AfterEach
  void close() {
    fake.close();
    registry.close();
  }

  private static int importOrders() {
    return 17;
  }

  @Test
  void batchJob_whenRunAsDocumented_pushes() {
    Gauge rows = registry.gauge("shop_import_rows").help("Rows imported.").register();

    PushGateway gateway = PushGateway.builder(address, "nightly_import").build();
    try (BatchJob job = gateway.batchJob("shop_import", registry)) {
      rows.set(importOrders());
      job.succeeded();
    }

    assertThat(fake.lines()).containsExactly("POST /metrics/job/nightly_import HTTP/1.1");
    assertThat(fake.last().text())
        .contains("\nshop_import_rows 17\n", "\nshop_import_last_run_successful 1\n");
  }

  @Test
  void gateway_whenBuiltAsDocumented_pushes() throws IOException {
    String password = "secret";

    PushGateway gateway =
        PushGateway.builder(address, "nightly_import")
            .grouping("shop", "eu/1")
            .instanceIp()
            .basicAuth("importer", password)
            .timeout(Duration.ofSeconds(10))
            .gzip()
            .build();
    gateway.push(registry);
    gateway.pushAdd(registry);
    gateway.delete();

    assertThat(fake.lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("/shop@base64/ZXUvMQ== HTTP/1.1"));
  }

  @Test
  void page_whenRead_showsOnlySnippetsOfThisClass() throws IOException {
    String code = unindented(Files.readString(THIS));
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).toList();
    assertThat(snippets)
        .hasSize(2)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }
}
