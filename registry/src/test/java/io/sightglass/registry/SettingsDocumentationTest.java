// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/settings.md to the code; {@code make docs} writes them. */
class SettingsDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String BEGIN = "<!-- The tables are written by make docs. -->\n";
  private static final String END = "<!-- End of what make docs writes. -->\n";

  @Test
  void settingsPage_whenRead_hasTheTablesOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    String written = withTables(page);
    if (Boolean.getBoolean("test.docs.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE))
        .as("settings changed: run make docs, and look at what it says")
        .isEqualTo(written);
  }

  @Test
  void examples_whenRead_areWhatTheCodeTakesAndSays() throws IOException {
    String page = Files.readString(PAGE);
    int example = page.indexOf("```properties\n") + "```properties\n".length();
    FileLoader file = new FileLoader();
    file.content(page.substring(example, page.indexOf("```", example)));
    Map<String, String> params = Map.of("sightglass.max-serie", "5");
    Settings settings =
        Settings.ofApplication(
            params::get, () -> Collections.enumeration(params.keySet()), () -> file);

    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(500);
    assertThat(settings.get(Setting.ACCESS)).isEqualTo("10.0.0.0/8");
    assertThat(Registry.create(settings).findings().list())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(page).contains("\n" + finding.subject() + " " + finding.message()));
  }

  private static String withTables(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    assertThat(begin).as("place of the tables").isNotNegative().isLessThan(end);
    StringBuilder text = new StringBuilder(page.substring(0, begin)).append(BEGIN);
    SettingGroups.ALL.stream()
        .filter(group -> !group.settings().isEmpty())
        .forEach(group -> appendTable(text, group));
    return text.append('\n').append(page.substring(end)).toString();
  }

  private static void appendTable(StringBuilder text, SettingGroup group) {
    text.append("\n## ").append(group.heading()).append("\n\n");
    text.append(
        switch (group.scope()) {
          case APPLICATION -> "";
          case FILTER ->
              "Each may also be an init-param of a `RequestMetricsFilter` in web.xml: it goes first,"
                  + " and counts for that filter alone.\n\n";
          case ENDPOINT ->
              "Each may also be an init-param of a `MetricsServlet` or a `MetricsDispatcherFilter` in"
                  + " web.xml: it goes first, and counts for that one alone.\n\n";
        });
    text.append("| name | in the environment | default | values | meaning |\n");
    text.append("|---|---|---|---|---|\n");
    group.settings().forEach(setting -> text.append(row(setting)));
  }

  private static String row(Setting<?> setting) {
    String value = setting.defaultText();
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.environmentName(),
            value.isEmpty() ? "" : "`" + value + "`",
            cell(setting.rule()),
            cell(setting.meaning()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
