// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Change;
import io.sightglass.it.war.Wiring;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An asynchronous request is recorded once, at its true end. */
interface AsyncContract extends Deployed {
  @ParameterizedTest
  @EnumSource
  default void asyncRequest_when300Milliseconds_isOneSampleAboveThat(Wiring wiring) {
    Change change = site(wiring).visit("/async");

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_route",
                site(wiring).route("/async"),
                "http_response_status_code",
                "200"))
        .isOne();
    assertThat(
            change.of(
                "http_server_request_duration_seconds_sum",
                "http_route",
                site(wiring).route("/async")))
        .isBetween(0.3, 60.0);
  }

  @ParameterizedTest
  @EnumSource
  default void asyncRequest_whenDispatched_isOneSample(Wiring wiring) {
    Change change = site(wiring).visit("/async-dispatch");

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_response_status_code",
                "200",
                "http_route",
                site(wiring).route("/async-dispatch")))
        .isOne();
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "CLASSIC"})
  default void asyncRequest_whenItTimesOut_isOneSampleWithTheStatusSent(Wiring wiring) {
    Change change = site(wiring).visit("/async-timeout");

    assertThat(change.requests()).isOne();
    assertThat(
            change.of(
                COUNT,
                "http_response_status_code",
                "500",
                "http_route",
                site(wiring).route("/async-timeout")))
        .isOne();
  }
}
