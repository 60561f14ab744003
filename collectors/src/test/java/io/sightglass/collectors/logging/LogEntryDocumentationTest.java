// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.component.ComponentMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the section of docs/components.md about logging to code that runs. */
class LogEntryDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "components.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/collectors/logging/LogEntryDocumentationTest.java");
  private static final Pattern SNIPPET =
      Pattern.compile(
          "## Log entries of java\\.util\\.logging\n.*?```java\n(.*?)```", Pattern.DOTALL);

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void snippet_whenRead_isTheCodeOfThisTest() throws IOException {
    String snippet =
        SNIPPET.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);

    assertThat(unindented(Files.readString(THIS))).contains(unindented(snippet));
  }

  @Test
  void snippet_whenRun_countsWhatIsLogged() {
    Registry registry = Registry.create();
    ComponentMetrics components = ComponentMetrics.in(registry);
    LogEntryHandler handler =
        new LogEntryHandler(components, "shop", Map.of("com.shop.mail", "mail"));
    handler.attachTo(Logger.getLogger(""));
    try {
      Logger.getLogger("com.shop.mail.Sender").warning("documented");
    } finally {
      handler.close();
    }

    assertThat(
            Snapshot.of(registry)
                .value("log_entries_total", "component", "mail", "level", "warning"))
        .hasValue(1);
  }
}
