// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Change;
import io.sightglass.it.http.Exchange;
import io.sightglass.it.http.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes come from what the application has, never from what a visitor asks for. */
interface RouteContract extends Compared {
  @ParameterizedTest
  @ValueSource(strings = {"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"})
  default void route_whenRandomUrlsAreRefused_isOneForAll(String passage) {
    Set<String> added = routesAddedBy(passage, "/");

    assertThat(added).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"})
  default void route_whenRandomUrlsBelowAServletAreRefused_isThatOfTheServlet(String passage) {
    Set<String> added = routesAddedBy(passage, "/do/");

    assertThat(added).isSubsetOf(site().route("/do/*"));
  }

  @Test
  default void route_whenASlashFollows_isNotANewOne() {
    send(List.of(Exchange.get("{context}/nothing-here"), Exchange.get("{context}/static.txt")));
    Set<String> before = routes(site().scrape());

    send(
        List.of(
            Exchange.get("{context}/nothing-here/"),
            Exchange.get("{context}/nothing-here//"),
            Exchange.get("{context}/sync/"),
            Exchange.get("{context}/static.txt/"),
            Exchange.get("{context}/sync;a=b"),
            Exchange.get("{context}/static.txt;a=b")));
    assertQuiet();

    assertThat(routes(site().scrape())).isEqualTo(before);
  }

  @Test
  default void route_whenManyStaticFilesAreServed_isOneForAll() {
    send(List.of(Exchange.get("{context}/static.txt")));
    assertQuiet();
    Set<String> before = routes(site().scrape());

    List<Exchange> files =
        java.util.stream.IntStream.range(0, 40)
            .mapToObj(i -> Exchange.get("{context}/files/" + i + ".txt"))
            .toList();
    send(files);
    assertQuiet();

    assertThat(routes(site().scrape())).isEqualTo(before);
  }

  @Test
  default void route_whenAMatchedServletFindsNothing_isKept() {
    Change change = site().visit("/do/output/NOT_FOUND");

    assertThat(
            change.of(
                COUNT, "http_route", site().route("/do/*"), "http_response_status_code", "404"))
        .isOne();
  }

  private Set<String> routesAddedBy(String passage, String folder) {
    Set<String> before = routes(site().scrape());
    Random random = new Random(20261122);
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      bytes.append(
          "GET {context}%s%s HTTP/1.1\r\nHost: a\r\nX-Passage: %s\r\n\r\n"
              .formatted(folder, Long.toHexString(random.nextLong()), passage));
    }
    send(List.of(Exchange.of(passage, bytes.toString())));
    assertQuiet();
    Set<String> added = new HashSet<>(routes(site().scrape()));
    added.removeAll(before);
    return added;
  }

  private void send(List<Exchange> exchanges) {
    exchanges.forEach(exchange -> exchange.answers(container().uri(), site().root().getPath()));
  }

  private static Set<String> routes(Page page) {
    return page.labelValues(COUNT, "http_route");
  }
}
