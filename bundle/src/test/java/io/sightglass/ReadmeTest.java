// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the Java snippets of README.md to code that runs: the tests here and the example. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path THIS =
      Path.of("src", "test", "java", "io", "sightglass", "ReadmeTest.java");
  private static final Path EXAMPLE =
      Path.of("..", "war-example", "src", "main", "java", "io", "sightglass", "example");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void ownMetric_whenRecorded_isCounted() {
    Registry registry = Registry.create();

    Family<Counter> orders =
        registry.counter("shop_orders_total").help("Orders placed.").register("payment");
    orders.labels("card").inc();

    assertThat(Snapshot.of(registry).value("shop_orders_total", "payment", "card")).hasValue(1);
  }

  @Test
  void readme_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String code =
        unindented(Files.readString(THIS) + Files.readString(EXAMPLE.resolve("Checkout.java")));
    List<String> snippets =
        SNIPPET.matcher(Files.readString(README)).results().map(ReadmeTest::snippet).toList();

    assertThat(snippets).isNotEmpty().allSatisfy(snippet -> assertThat(code).contains(snippet));
  }

  private static String snippet(MatchResult match) {
    return unindented(match.group(1));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }
}
