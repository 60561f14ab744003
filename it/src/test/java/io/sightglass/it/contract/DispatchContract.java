// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Change;
import io.sightglass.it.war.Wiring;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forwards, includes and error pages belong to the request that caused them. */
interface DispatchContract extends Deployed {
  @ParameterizedTest
  @EnumSource
  default void forward_whenDispatched_isOneSampleOfTheFirstRoute(Wiring wiring) {
    Change change = site(wiring).visit("/forward");

    assertThat(change.requests()).isOne();
    assertThat(change.of(COUNT, "http_route", site(wiring).route("/forward"))).isOne();
  }

  @ParameterizedTest
  @EnumSource
  default void include_whenDispatchedTwice_isOneSampleOfTheFirstRoute(Wiring wiring) {
    Change change = site(wiring).visit("/include");

    assertThat(change.requests()).isOne();
    assertThat(change.of(COUNT, "http_route", site(wiring).route("/include"))).isOne();
  }

  /** Without web.xml there is no error page. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TWICE")
  default void errorPage_whenItChangesTheStatus_isOneSampleWithTheStatusSent(Wiring wiring) {
    Change change =
        site(wiring)
            .during(() -> assertThat(site(wiring).get("/fail-mapped").statusCode()).isEqualTo(422));

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_route",
                site(wiring).route("/fail-mapped"),
                "http_response_status_code",
                "422",
                "error_type",
                "java.lang.UnsupportedOperationException"))
        .isOne();
  }
}
