// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Change;
import io.sightglass.it.http.Page;
import io.sightglass.it.http.RawHttp;
import io.sightglass.it.http.Site;
import io.sightglass.it.war.Wiring;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One request is one sample. */
interface RecordingContract extends Deployed {
  /** Enough to find a route that is taken from the path, whatever the cap of series is. */
  int RANDOM_PATHS = 10_000;

  @ParameterizedTest
  @EnumSource
  default void request_whenItSucceeds_isOneSampleWithItsRoute(Wiring wiring) {
    Change change = site(wiring).visit("/sync");

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_request_method",
                "GET",
                "http_route",
                site(wiring).route("/sync"),
                "http_response_status_code",
                "200",
                "error_type",
                ""))
        .isOne();
  }

  @ParameterizedTest
  @EnumSource
  default void servlet_whenItThrows_isOneSampleWithStatus500AndErrorType(Wiring wiring) {
    Change change = site(wiring).visit("/fail");

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_route",
                site(wiring).route("/fail"),
                "http_response_status_code",
                "500"))
        .isOne();
    assertThat(change.of(COUNT, "http_route", site(wiring).route("/fail"), "error_type", ""))
        .isZero();
    assertThat(change.after().labelValues(COUNT, "error_type"))
        .contains("java.lang.IllegalStateException");
  }

  @ParameterizedTest
  @EnumSource
  default void servlet_whenItSendsAnError_isOneSampleWithThatStatus(Wiring wiring) {
    Change change = site(wiring).visit("/send-error");

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_route",
                site(wiring).route("/send-error"),
                "http_response_status_code",
                "503"))
        .isOne();
  }

  @ParameterizedTest
  @EnumSource
  default void staticFile_whenItIsServed_isOneSample(Wiring wiring) {
    Change change = site(wiring).visit("/static.txt");

    assertThat(change.requests()).isOne();
    assertThat(change.of(COUNT, "http_response_status_code", "200")).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  default void method_whenItIsUnknown_isCountedAsOther(Wiring wiring) {
    Site site = site(wiring);
    String target = site.root().getPath() + "/echo/pot";

    Change change = site.during(() -> RawHttp.exchange(container(wiring).uri(), "BREW", target));

    assertThat(change.requests()).isOne();
    assertThat(change.of(COUNT, "http_request_method", "_OTHER")).isOne();
    assertThat(change.after().labelValues(COUNT, "http_request_method")).doesNotContain("BREW");
  }

  @Test
  @DisplayName("S1-18 requests are told apart by route and never by path")
  default void paths_whenTenThousandAreRandom_addAtMostOneRoute() {
    Site site = site(Wiring.PLAIN);
    site.get("/metrics");
    Set<String> before = site.scrape().labelValues(COUNT, "http_route");
    // A fixed seed: the same paths in every run.
    Random random = new Random(20261121);

    for (int i = 0; i < RANDOM_PATHS; i++) {
      site.get("/missing/" + Long.toHexString(random.nextLong()));
    }

    Page page = site.scrape();
    Set<String> added = new HashSet<>(page.labelValues(COUNT, "http_route"));
    added.removeAll(before);
    assertThat(added).hasSizeLessThanOrEqualTo(1);
    assertThat(page.sum(COUNT, "http_response_status_code", "404"))
        .isGreaterThanOrEqualTo(RANDOM_PATHS - 1.0);
  }
}
