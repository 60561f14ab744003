// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

  static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private static Answer get(String formats, String accept, String query) {
    Settings settings = Settings.of(Map.of(Setting.FORMATS.name(), formats)::get);
    ScrapeHandler handler = ScrapeHandler.create(Registry.create(settings));
    return Answer.to(handler, FakeRequest.get().with("Accept", accept).query(query));
  }

  private static String type(Answer answer) {
    return answer.headers().getOrDefault("Content-Type", "");
  }

  @Test
  void handle_whenABrowserAsks_servesHtmlWithAllHeaders() {
    Answer answer = get("text,openmetrics,html", BROWSER, "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("<!DOCTYPE html>\n").endsWith("</html>\n");
    assertThat(answer.length()).isEqualTo(answer.body().length);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Vary", "Accept, Accept-Encoding")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer");
    assertThat(answer.headers().get("Content-Security-Policy"))
        .matches(
            "default-src 'none'; script-src 'sha256-[A-Za-z0-9+/]{43}=';"
                + " style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; form-action 'self';"
                + " base-uri 'none'; frame-ancestors 'none'");
  }

  @Test
  void handle_whenABrowserAcceptsGzip_compressesHtml() {
    ScrapeHandler handler = Handlers.serving(Handlers.gauges(3));
    Answer answer =
        Answer.to(
            handler, FakeRequest.get().with("Accept", BROWSER).with("Accept-Encoding", "gzip, br"));

    assertThat(answer.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(answer.unzipped()).contains("<td class=\"l\">tank-2</td>").endsWith("</html>\n");
  }

  @Test
  void handle_whenABrowserNamesFamilies_servesOnlyThem() {
    Registry registry = Registry.create();
    registry.gauge("left").register().set(1);
    registry.gauge("right").register().set(2);

    assertThat(
            Answer.to(
                    ScrapeHandler.create(registry),
                    FakeRequest.get().with("Accept", BROWSER).query("name[]=le*"))
                .text())
        .contains("id=\"left\"")
        .doesNotContain("id=\"right\"");
  }

  @Test
  void handle_whenABrowserMayNotRead_saysSoInOneLineOfText() {
    Answer answer =
        Answer.to(
            ScrapeHandler.create(Registry.create()),
            FakeRequest.get().with("Accept", BROWSER).from("8.8.8.8"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(type(answer)).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.text().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "format=text,              text/plain; version=0.0.4; charset=utf-8",
    "format=openmetrics,       application/openmetrics-text; version=1.0.0; charset=utf-8",
    "format=html,              text/html; charset=utf-8",
    "name[]=x&format=text,     text/plain; version=0.0.4; charset=utf-8",
    "format=text&format=html,  text/plain; version=0.0.4; charset=utf-8",
  })
  void handle_whenTheQueryNamesAFormat_servesIt(String query, String type) {
    assertThat(type(get("text,openmetrics,html", BROWSER, query))).isEqualTo(type);
    assertThat(type(get("text,openmetrics,html", AcceptTest.PROMETHEUS_3, query))).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"format=", "format", "format=HTML", "format=json", "format=text%20"})
  void handle_whenTheQueryNamesNoFormat_isBadRequest(String query) {
    Answer answer = get("text,openmetrics,html", "*/*", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("format is one of: text, openmetrics, html\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text             | text/plain                   | format is one of: text",
        "''               | text/plain                   | format is one of: text",
        "openmetrics      | application/openmetrics-text | format is one of: text, openmetrics",
        "text,openmetrics | application/openmetrics-text | format is one of: text, openmetrics"
      })
  void handle_whenHtmlIsNotServed_everybodyGetsWhatIs(String formats, String type, String flaw) {
    assertThat(type(get(formats, BROWSER, ""))).startsWith("text/plain");
    assertThat(type(get(formats, AcceptTest.PROMETHEUS_3, ""))).startsWith(type);
    assertThat(get(formats, BROWSER, "format=html").text()).isEqualTo(flaw + "\n");
  }

  @Test
  void handle_whenOnlyHtmlIsListed_scrapersGetText() {
    assertThat(type(get("html", AcceptTest.PROMETHEUS_3, ""))).startsWith("text/plain");
    assertThat(get("html", BROWSER, "").text())
        .contains(">Text</a>")
        .doesNotContain(">OpenMetrics</a>");
  }

  @Test
  void handle_whenTheHtmlPageIsTooLong_streamsAllOfIt() {
    Answer answer =
        Answer.to(
            Handlers.serving(Handlers.gauges(100)), FakeRequest.get().with("Accept", BROWSER));

    assertThat(answer.length()).isEqualTo(-1);
    assertThat(answer.text()).contains("<td class=\"l\">tank-99</td>").endsWith("</html>\n");
  }
}
