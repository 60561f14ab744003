// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/settings.md to the code; the failure shows the table as it should be. */
class SettingsDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "settings.md");

  @Test
  void settingsPage_whenRead_hasARowForEachSettingAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).isEqualTo(Setting.all().stream().map(this::row).collect(Collectors.toList()));
  }

  private String row(Setting<?> setting) {
    Object value = setting.defaultValue();
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            setting.name(),
            setting.environmentName(),
            value.toString().isEmpty() ? "" : "`" + value + "`",
            setting.rule(),
            setting.meaning());
  }
}
