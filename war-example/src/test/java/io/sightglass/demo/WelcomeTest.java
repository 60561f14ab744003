// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WelcomeTest {

  private static final String TEXT =
      Welcome.text(
          Options.defaults(), URI.create("http://127.0.0.1:8080/"), Path.of("sightglass.jar"));

  @Test
  void text_whenRead_namesEachWayOut() {
    assertThat(TEXT)
        .contains(
            "open http://127.0.0.1:8080/metrics\n",
            "curl http://127.0.0.1:8080/metrics\n",
            "curl 'http://127.0.0.1:8080/metrics?format=openmetrics'\n",
            "curl 'http://127.0.0.1:8080/metrics?debug=findings'\n",
            "java -jar sightglass.jar push --gateway localhost:9091 --job shop -\n");
  }

  @Test
  void text_whenRead_namesOnlySettingsThatThereAre() throws Exception {
    String documented = Files.readString(Path.of("..", "docs", "settings.md"));
    List<String> named =
        Pattern.compile("SIGHTGLASS_\\w+").matcher(TEXT).results().map(MatchResult::group).toList();

    assertThat(named).hasSize(4);
    assertThat(named).allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
  }
}
