// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugPageTest {

  private final Registry registry = Registry.create();
  private final ScrapeHandler handler = ScrapeHandler.create(registry);

  private Answer get(String query) {
    return Answer.to(handler, FakeRequest.get().query(query));
  }

  @Test
  void findings_whenThereAreSome_standLineByLine() {
    registry.findings().warn("sightglass.access", "is a list of networks, but got \"x\"");
    registry.findings().warn("component metrics:", "there are too many");

    Answer answer = get("debug=findings");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            """
            sightglass.access: is a list of networks, but got "x"
            component metrics: there are too many
            """);
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "Content-Type", "text/plain; charset=utf-8",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"));
    assertThat(answer.length()).isEqualTo(answer.body().length);
  }

  @Test
  void findings_whenThereIsNone_sayThat() {
    assertThat(get("debug=findings").text()).isEqualTo("no findings: nothing was found wrong\n");
  }

  @Test
  void findings_whenTheyHaveControlCharacters_stayOnTheirLines() {
    registry.findings().warn("a\nb", "c\r\u001b[31md\u0085e\u2028f\u202eg\ud800 Zürich 😀\t");

    assertThat(get("debug=findings").text())
        .isEqualTo(
            "a\\u000ab: c\\u000d\\u001b[31md\\u0085e\\u2028f\\u202eg\\ud800 Zürich 😀\\u0009\n");
  }

  @Test
  void head_whenFindings_hasTheLengthOfGet() {
    Answer head = Answer.to(handler, FakeRequest.of("HEAD").query("debug=findings"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.length()).isEqualTo(get("debug=findings").length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug=", "debug", "debug=Findings", "debug=threads"})
  void debug_whenTheValueIsAnother_saysWhichThereAre(String query) {
    Answer answer = get(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("debug is one of: findings\n");
  }

  @Test
  void debug_whenRequestIsRefused_saysNothing() {
    registry.findings().warn("secret", "secret");
    Answer answer = Answer.to(handler, FakeRequest.get().query("debug=findings").from("8.8.8.8"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).doesNotContain("secret");
  }
}
