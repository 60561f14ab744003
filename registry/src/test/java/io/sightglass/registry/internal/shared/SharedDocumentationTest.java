// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.DocumentedFamily;
import io.sightglass.registry.Setting;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.SharedSetting;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/shared.md to the code, as far as it has tables and snippets. */
class SharedDocumentationTest {

  private static final SharedReport REPORT =
      new SharedReport(
          true,
          new TreeMap<>(Map.of("live", 1)),
          List.of("x"),
          1,
          1,
          List.of(new SharedReport.Instance("0123456789ab", "/", 1, true)),
          1);

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared.md", "metrics.md"})
  void page_whenRead_hasARowForEachFamilyAndNoOther(String name) throws IOException {
    assertThat(page(name).lines().filter(line -> line.startsWith("| `sightglass_shared_")))
        .containsExactlyElementsOf(
            Snapshot.of(visitor -> REPORT.push(visitor, family -> true)).families().stream()
                .map(DocumentedFamily::row)
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void page_whenRead_namesEachMode(SharedMode mode) throws IOException {
    assertThat(page("shared.md")).contains("`" + mode.name() + "`");
  }

  @Test
  void page_whenRead_namesEachSetting() throws IOException {
    String page = page("shared.md");
    assertThat(
            Stream.of(
                SharedSetting.DIRECTORY,
                SharedSetting.LABELS,
                SharedSetting.EXPIRY,
                SharedSetting.WEBAPP))
        .extracting(Setting::name)
        .allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` | "));
  }

  @Test
  void snippet_whenRead_isThatOfTheRegistry() throws IOException {
    String page = page("shared.md");
    int snippet = page.indexOf("```java\n");
    assertThat(page("registry.md"))
        .contains(page.substring(snippet, page.indexOf("```\n", snippet + 3)));
  }
}
