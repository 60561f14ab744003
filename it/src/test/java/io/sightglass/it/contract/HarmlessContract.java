// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Page;
import io.sightglass.it.http.RawHttp;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Promtool;
import io.sightglass.it.war.Wiring;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is sent to the application, its answer is its own and the scraped page stays valid. */
interface HarmlessContract extends Deployed {
  /** Request targets with quotes, line ends and 8-bit bytes, encoded and not. */
  List<String> TARGETS =
      List.of(
          "/echo/%22quoted%22",
          "/echo/\"quoted\"",
          "/echo/line%0Aend",
          "/echo/back%5Cslash",
          "/echo/%C3%A4",
          "/echo/%E4",
          "/echo/\u00e4",
          "/echo/%zz",
          "/echo/nul%00",
          "/echo/a;b=c",
          "/echo/a?%22=%0A&\u00e4",
          "/sync",
          "/fail",
          "/send-error",
          "/static.txt",
          "/nothing-here");

  @ParameterizedTest
  @EnumSource
  default void answer_whenTheRequestIsStrange_isTheSameAsWithoutSightglass(Wiring wiring) {
    for (String target : TARGETS) {
      for (String method : List.of("GET", "HEAD", "POST", "BREW")) {
        assertThat(answer(wiring, site(wiring), method, target))
            .as("%s %s", method, target)
            .isEqualTo(answer(wiring, bare(wiring), method, target));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void page_afterStrangeRequests_passesPromtool(Wiring wiring) {
    Site site = site(wiring);
    TARGETS.forEach(target -> answer(wiring, site, "GET", target));
    answer(wiring, site, "BREW", "/echo/x");
    site.get("/own");
    site.get("/order");

    Promtool.assertClean(site.scrape().text());
  }

  @ParameterizedTest
  @EnumSource
  default void application_whenALabelIsNull_answersAndCounts(Wiring wiring) {
    Site site = site(wiring);
    site.get("/own?campaign=tv");

    HttpResponse<String> response = site.get("/own");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("ok");
    assertThat(site.scrape().sum("shop_visits_total", "campaign", "")).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  default void page_whenAGaugeCallbackThrows_lacksOnlyThatGauge(Wiring wiring) {
    Site site = site(wiring);
    site.get("/own?campaign=radio");

    Page page = site.scrape();

    assertThat(page.has("shop_stock_level")).isFalse();
    assertThat(page.sum("shop_visits_total", "campaign", "radio")).isPositive();
    assertThat(page.has(Site.COUNT)).isTrue();
  }

  /** Returns an answer without what differs from one request or one context path to the next. */
  private String answer(Wiring wiring, Site site, String method, String target) {
    String path = site.root().getPath();
    return RawHttp.exchange(container(wiring).uri(), method, path + target)
        .replace(path.substring(1), "")
        .lines()
        .filter(line -> !line.matches("(?i)(date|last-modified|etag|content-length):.*"))
        // The frames of a stack trace, some of which are ours.
        .filter(line -> !line.matches("\\s+.*"))
        .collect(Collectors.joining("\n"));
  }
}
