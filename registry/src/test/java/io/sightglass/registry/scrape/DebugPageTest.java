// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  @ValueSource(strings = {"debug=Findings", "debug=threads", "debug=settings,findings"})
  void debug_whenTheValueIsAnother_saysWhichThereAre(String query) {
    Answer answer = get(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("debug is one of: settings, findings, cardinality\n");
  }

  @Test
  void settings_whenAsked_areAllWithValueAndOrigin() {
    Settings settings =
        Settings.ofApplication(
                Map.of("sightglass.max-series", "50", "sightglass.created", "maybe")::get,
                Collections::emptyEnumeration,
                () -> null)
            .ofEndpoint(
                "servlet metrics",
                Map.of("sightglass.access", "10.0.0.0/8\u001b[31m")::get,
                Collections::emptyEnumeration)
            .with(Map.of("sightglass.endpoint", "/ops")::get);
    String text =
        Answer.to(
                ScrapeHandler.create(registry, settings), FakeRequest.get().query("debug=settings"))
            .text();

    assertThat(text.lines()).hasSize(Setting.all().size());
    assertThat(text)
        .contains("sightglass.endpoint = /ops (set by code)\n")
        .contains("sightglass.max-series = 50 (context-param)\n")
        .contains(
            "sightglass.created = false (default, since that of the context-param breaks the"
                + " rule)\n")
        .contains("sightglass.requests = true (default)\n")
        .contains("sightglass.access = 10.0.0.0/8\\u001b[31m (servlet metrics: init-param)\n");
  }

  @Test
  void settings_whenThereIsATokenFile_showItsPathAndNotItsContent(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret");
    Settings settings = Settings.of(Map.of("sightglass.token-file", file.toString())::get);
    String text =
        Answer.to(
                ScrapeHandler.create(registry, settings),
                FakeRequest.get().query("debug").with("Authorization", "Bearer s3cret"))
            .text();

    assertThat(text)
        .contains("sightglass.token-file = " + file + " (set by code)\n")
        .doesNotContain("s3cret");
  }

  @Test
  void cardinality_whenAsked_listsFamiliesByTheirSeries() {
    Registry small =
        Registry.create(
            Settings.of(
                Map.of("sightglass.max-series", "2", "sightglass.self-metrics", "false")::get));
    Family<Counter> orders = small.counter("orders").register("shop");
    List.of("eu", "us", "jp", "jp").forEach(shop -> orders.labels(shop).inc());
    small.gauge("depth").register().set(1);
    small.register(Handlers.gauges(12)::collect);

    assertThat(
            Answer.to(ScrapeHandler.create(small), FakeRequest.get().query("debug=cardinality"))
                .text())
        .isEqualTo(
            """
              series      cap   folded  family
                  12        -        -  level
                   3        2        2  orders
                   1        2        0  depth
            """);
  }

  @Test
  void cardinality_whenFamiliesAreMany_listsTheLargest() {
    MetricSource source =
        visitor -> {
          for (int i = 0; i < 1003; i++) {
            visitor.family(Metadata.gauge("family_" + i, ""));
          }
        };

    assertThat(
            Answer.to(
                    ScrapeHandler.of(source, Settings.of()),
                    FakeRequest.get().query("debug=cardinality"))
                .text())
        .endsWith("\nand 3 more families\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug=", "debug"})
  void debug_whenThereIsNoValue_showsAll(String query) {
    String all = get(query).text();

    assertThat(all)
        .isEqualTo(
            "# settings\n"
                + get("debug=settings").text()
                + "\n# findings\n"
                + get("debug=findings").text()
                + "\n# cardinality\n"
                + get("debug=cardinality").text());
  }

  @Test
  void debug_whenRequestIsRefused_saysNothing() {
    registry.findings().warn("secret", "secret");
    Answer answer = Answer.to(handler, FakeRequest.get().query("debug=findings").from("8.8.8.8"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).doesNotContain("secret");
  }
}
