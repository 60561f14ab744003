// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  static final String PROMETHEUS_3 =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
          + "application/openmetrics-text;version=0.0.1;q=0.5,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

  static final String PROMETHEUS_2 =
      "application/openmetrics-text;version=1.0.0,"
          + "application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private static final String OM = "application/openmetrics-text";

  private static String chosen(String field) {
    return Accept.choose(field, Formats.ALL.list()).mediaType();
  }

  @Test
  void choose_whenFieldIsAbsent_isDefault() {
    assertThat(Accept.choose(null, Formats.ALL.list())).isEqualTo(Format.TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0",
        "application/openmetrics-text; version=\"1.0.0\"",
        "application/openmetrics-text; version=\"1\\.0.0\"",
        "APPLICATION/OpenMetrics-Text;VERSION=1.0.0;Charset=UTF-8",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8,text/plain;q=0.5",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "text/plain;q=0.1, application/openmetrics-text;q=0.2",
        "application/*",
        "*/*;q=0.5, text/*;q=0.4",
        // Prometheus 3 and 2, the latter also when it asks for protobuf.
        PROMETHEUS_3,
        PROMETHEUS_2,
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
            + "application/openmetrics-text;version=1.0.0;q=0.8,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,"
            + "*/*;q=0.1",
        "text/plain;q=0, */*;q=0.1",
        "text/plain;version=\"0.0.4,q=1\";q=0.9, application/openmetrics-text;q=0.2",
        "application/openmetrics-text;;q=0.7",
        "application/openmetrics-text;q=1.000, text/plain;q=0.999"
      })
  @DisplayName("S2-32 OpenMetrics by weight, with quoted parameters")
  void choose_whenOpenMetricsWeighsMore_isOpenMetrics(String field) {
    assertThat(chosen(field)).isEqualTo(OM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ,",
        "*/*",
        "*",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        "text/plain",
        // VictoriaMetrics; java.net.HttpURLConnection.
        "text/plain;version=0.0.4;q=1,*/*;q=0.1",
        "text/html, image/gif, image/jpeg, */*; q=0.2",
        // HTML is for those who name it, and prefer it to all else.
        "text/*",
        "text/*, text/plain;q=0.5, application/*;q=0.1",
        "text/html, text/plain",
        "text/html, */*",
        "text/html;q=0, */*;q=0.1",
        "text/htmlx, application/html, x/html",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "application/openmetrics-text;version=0.0.1",
        "application/openmetrics-text;version=99.0.0",
        "application/openmetrics-text;version=abc, */*;q=0.1",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=0.000,*/*",
        "application/openmetrics-text;q=oops",
        "application/openmetrics-text;q=0.5,text/plain;q=0.5",
        "application/openmetrics-text;q=0.2, text/plain;version=\"0.0.4\";q=0.9",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily",
        "text/plain;q=0, application/openmetrics-text;q=0",
        "*/*;q=0",
        "application",
        "/",
        "text/plain;version=\"unclosed"
      })
  @DisplayName("S2-32 text for whatever is strange, absent or not produced")
  void choose_whenNothingElseWeighsMore_isDefault(String field) {
    assertThat(chosen(field)).isEqualTo("text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Firefox; Chrome and Edge; Safari; Lynx.
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
            + "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
        "text/html, text/sgml, text/css, application/xhtml+xml, */*;q=0.01",
        "text/html",
        "TEXT/HTML;Charset=utf-8",
        "*/*;q=0.1, text/plain;q=0.9, text/html;q=0.901"
      })
  void choose_whenABrowserAsks_isHtml(String field) {
    assertThat(chosen(field)).isEqualTo("text/html");
  }

  @ParameterizedTest
  @CsvSource({
    "text/*;q=0.9, application/*;q=0.8, text/plain;q=0.1",
    "text/plain;q=0.9, application/openmetrics-text;q=0.5, text/plain;version=0.0.4;q=0.1",
  })
  void choose_whenRangesOverlap_mostSpecificOneCounts(String first, String second, String third) {
    assertThat(chosen(String.join(",", first, second, third))).isEqualTo(OM);
    assertThat(chosen(String.join(",", third, first, second))).isEqualTo(OM);
  }

  @Test
  void choose_whenFieldIsGarbage_alwaysChooses() {
    long seed = new Random().nextLong();
    System.out.println("AcceptTest seed " + seed);
    Random random = new Random(seed);
    List<Format> formats = Formats.ALL.list();
    String[] pieces = {
      "text/plain",
      "text/html",
      "application/openmetrics-text",
      "*/*",
      "*",
      "/",
      ";",
      ",",
      "=",
      "\"",
      "\\",
      " ",
      "\t",
      "q",
      "q=",
      "0.",
      "1",
      "version=1.0.0",
      "\u0000",
      "\u00e9",
      "\ud800",
      "escaping=x"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder field = new StringBuilder();
      for (int j = random.nextInt(30); j > 0; j--) {
        field.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(formats)
          .as("seed %d, field %s", seed, field)
          .contains(Accept.choose(field.toString(), formats));
      AcceptEncoding.prefersGzip(field.toString());
    }
  }

  @Test
  void choose_whenFieldIsHuge_takesLinearTime() {
    String field =
        "text/plain;q=0.1;a=\"" + ",;\\\"".repeat(100_000) + "\"," + ";,".repeat(100_000);

    assertThat(chosen(field)).isEqualTo("text/plain");
  }
}
