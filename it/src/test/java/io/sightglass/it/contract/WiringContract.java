// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Change;
import io.sightglass.it.http.Site;
import io.sightglass.it.war.Wiring;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to get the JAR into a web application gives an endpoint and a registry of its own. */
interface WiringContract extends Deployed {
  @ParameterizedTest
  @EnumSource
  default void endpoint_whenScraped_isThePrometheusTextFormat(Wiring wiring) {
    HttpResponse<String> response = site(wiring).get("/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringWhitespace("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body()).contains("jvm_memory_used_bytes").contains("process_cpu_seconds");
  }

  @Test
  default void registries_whenWebApplicationsAreSideBySide_areSeparate() {
    Site classic = site(Wiring.CLASSIC);
    Site neighbour = Site.of(container(Wiring.CLASSIC).uri(), Wiring.NOCDI.path());

    Change change =
        classic.during(
            () -> {
              neighbour.get("/sync");
              classic.get("/include");
            });

    assertThat(change.of(COUNT, "http_route", neighbour.route("/sync"))).isZero();
    assertThat(change.of(COUNT, "http_route", classic.route("/include"))).isOne();
    assertThat(change.requests()).isOne();
  }

  @Test
  default void application_whenSightglassIsAbsent_hasNoEndpoint() {
    assertThat(bare(Wiring.PLAIN).get("/metrics").statusCode()).isEqualTo(404);
  }
}
