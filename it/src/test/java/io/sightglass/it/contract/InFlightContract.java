// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Await;
import io.sightglass.it.war.Wiring;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request in flight is visible, and gone after. */
interface InFlightContract extends Deployed {
  @ParameterizedTest
  @EnumSource
  default void request_whileItIsInFlight_isInTheGaugeAndGoneAfter(Wiring wiring) {
    Site site = site(wiring);
    Duration limit = Duration.ofSeconds(15);
    double idle = gets(site);
    String key = UUID.randomUUID().toString();

    CompletableFuture<Integer> held =
        CompletableFuture.supplyAsync(() -> site.get("/block?" + key).statusCode());
    Await.that("a request in flight", limit, () -> gets(site) == idle + 1);
    site.get("/release?" + key);

    assertThat(held.join()).isEqualTo(200);
    Await.that("an idle gauge", limit, () -> gets(site) == idle);
  }

  private static double gets(Site site) {
    return site.scrape().sum(ACTIVE, "http_request_method", "GET", "url_scheme", "http");
  }
}
