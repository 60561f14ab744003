// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.ChunkStorage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/shared-format.md to the code: numbers, names, and the reader in Python. */
class SharedFormatDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "shared-format.md");
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** What the page says in other words. */
  private static final Set<String> SAID_OTHERWISE = Set.of("ORDER", "MAGIC");

  @TempDir Path temp;

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  @Test
  void page_whenRead_hasAllNumbersOfTheLayout() throws IOException {
    String page = page();
    List<Field> constants =
        Arrays.stream(Layout.class.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .filter(field -> !SAID_OTHERWISE.contains(field.getName()))
            .toList();

    assertThat(constants)
        .hasSizeGreaterThan(40)
        .allSatisfy(field -> assertThat(page).containsPattern(said(field.getName(), value(field))));
  }

  private static String value(Field field) throws IllegalAccessException {
    return String.valueOf(field.get(null));
  }

  /** In a row of a table, or as an equation. */
  private static String said(String name, String value) {
    return "`" + Pattern.quote(name) + "`( \\| | = )" + Pattern.quote(value) + "\\b";
  }

  @Test
  void page_whenRead_hasAllCodes() throws IOException {
    String page = page();

    assertThat(MetricType.values())
        .allSatisfy(
            type -> assertThat(page).contains("| `" + type.name() + "` | " + Codes.of(type)));
    assertThat(SharedMode.values())
        .allSatisfy(
            mode ->
                assertThat(page)
                    .containsPattern("`" + mode.name() + "`[^|]* \\| " + Codes.of(mode) + " "));
  }

  @Test
  void readerInPython_whenRun_readsAFile() throws IOException, InterruptedException {
    String missing = PYTHON + " is missing";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(PYTHON).as(missing).exists();
    }
    assumeTrue(Files.exists(PYTHON), missing);
    String page = page();
    int begin = page.indexOf("```python\n") + "```python\n".length();
    Path script =
        Files.writeString(
            temp.resolve("reader.py"), page.substring(begin, page.indexOf("```", begin)));
    SharedFile file = SharedFile.create(temp.resolve("shared"), "shop", RecordedSchemas.PROCESS, 0);
    record(file);
    Process python =
        new ProcessBuilder(PYTHON.toString(), script.toString(), file.path().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    python.waitFor();
    file.close(0);

    assertThat(output)
        .isEqualTo(
            """
            orders ['GET', 'shop'] [12]
            orders ['POST', 'shop'] [1]
            waiting_seconds [] [0, 2, 0, 3000000000]
            """);
  }

  private static void record(SharedFile file) {
    ChunkStorage orders = file.family(RecordedSchemas.counter("orders", "method", "site")).chunk(4);
    Cells one = orders.wholes();
    Cells other = orders.wholes();
    orders.add(0, new String[] {"GET", "shop"}, 0, null);
    orders.add(1, new String[] {"PUT", "shop"}, 0, null);
    orders.remove(1);
    orders.add(1, new String[] {"POST", "shop"}, 0, null);
    one.getAndAdd(0, 5);
    other.getAndAdd(0, 7);
    one.getAndAdd(1, 1);
    ChunkStorage waiting =
        file.family(RecordedSchemas.histogram("waiting_seconds", Buckets.of(0.1, 5))).chunk(1);
    Cells cells = waiting.wholes();
    waiting.add(0, new String[0], 0, null);
    cells.getAndAdd(1, 2);
    cells.getAndAdd(3, 3_000_000_000L);
  }
}
