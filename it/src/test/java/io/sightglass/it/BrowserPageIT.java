// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.tools.Browser;
import io.sightglass.it.tools.ScrapedServer;
import io.sightglass.registry.Registry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser opens the endpoint. */
final class BrowserPageIT {
  private final Registry registry = Registry.create();
  private final ScrapedServer server = ScrapedServer.of(registry);

  @TempDir Path profile;

  @BeforeEach
  void fill() {
    registry.gauge("jobs_waiting").help("Jobs that wait.").register().set(7);
    registry
        .counter("orders")
        .help("Orders. <script>document.title = 'taken'</script>")
        .register("payment")
        .labels("<img src=x onerror=\"document.title = 'taken'\">card")
        .inc();
    registry.histogram("wait_seconds").register("queue").labels("mail").observe(0.3);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String open(String target) {
    return Browser.in(profile).open("http://" + server.authority() + "/metrics" + target);
  }

  @Test
  void page_whenABrowserOpensTheEndpoint_isHtmlWhoseStyleAndScriptAreAllowed() {
    String page = open("");

    assertThat(page)
        .contains("<title>Metrics of " + server.authority() + "/metrics</title>")
        .contains("placeholder=\"name, help or label (press /)\"")
        .contains("<h2>orders_total</h2>")
        .contains("&lt;img src=x onerror=")
        .doesNotContain("Refused to", "Content Security Policy", "CONSOLE", "<img");
  }

  @Test
  void console_whenAScriptFails_isSeenHere() {
    String script = "<script>throw new Error('seen')</script>";

    assertThat(Browser.in(profile).open("data:text/html," + script)).contains("CONSOLE", "seen");
  }

  @Test
  void search_whenTheWordsAreNotEncoded_takesThemAsTheyAre() {
    assertThat(open("#/%"))
        .contains("<section class=\"f\" id=\"jobs_waiting\" hidden=\"\">")
        .doesNotContain("CONSOLE");
  }

  @Test
  void search_whenWordsAreGiven_showsTheFamiliesThatHaveThemAll() {
    assertThat(open("#/CARD%20orders"))
        .contains("<details class=\"f\" id=\"orders\" open=\"\">")
        .contains("<section class=\"f\" id=\"jobs_waiting\" hidden=\"\">")
        .contains("<details class=\"f\" id=\"wait_seconds\" open=\"\" hidden=\"\">")
        .contains("aria-live=\"polite\">1 of ");
    assertThat(open("#/that%20wait"))
        .contains("<section class=\"f\" id=\"jobs_waiting\">")
        .contains("id=\"orders\" open=\"\" hidden=\"\">");
  }

  @Test
  void links_whenFollowed_leadToTextOfAllKinds() {
    assertThat(open("?format=text")).contains("# TYPE orders_total counter");
    assertThat(open("?debug=cardinality")).contains("orders");
    assertThat(open("?debug=settings")).contains("sightglass.access = private (default)");
  }
}
