// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distributions;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.ServerProcess;
import io.sightglass.it.tools.Target;
import io.sightglass.it.war.SharedWars;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A process of its own serves what an application counts, also when that has been killed. */
final class SidecarIT {
  private static final Pattern SERVED = Pattern.compile(" is served at (http://\\S+)");
  private static final int VISITS = 20;

  private final SharedWars wars = SharedWars.named("sidecar");

  @Test
  void sidecar_whenTheApplicationIsKilledAndStartsAgain_goesOnCounting() throws Exception {
    try (ServerProcess sidecar = serve();
        PrometheusServer prometheus =
            PrometheusServer.scraping(URI.create(sidecar.awaitLog(SERVED).group(1)))) {
      prometheus.await("sightglass_shared_up == 0");

      runAndKill("sidecar");
      prometheus.await("sum(shop_visits_total) == " + VISITS);
      prometheus.await("sightglass_shared_files{state=\"dead\"} == 0");
      runAndKill("sidecar-again");
      prometheus.await("sum(shop_visits_total) == " + 2 * VISITS);

      assertThat(prometheus.value("sum(resets(shop_visits_total[10m]))")).hasValue(0);
      assertThat(prometheus.value("min_over_time(up[10m])")).hasValue(1);
    }
  }

  private ServerProcess serve() throws IOException {
    return ServerProcess.start(
        "sidecar",
        Target.emptyDirectory("servers/sidecar"),
        Map.of(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsightglass.shared.expiry=1s",
            "-jar",
            Target.bundle().toString(),
            "serve",
            "--dir",
            wars.directory().toString(),
            "--port",
            "0"));
  }

  private void runAndKill(String purpose) {
    try (Container tomcat =
        Distributions.TOMCAT_11.start(purpose, Map.of("/shop", wars.war("shop")))) {
      Site site = Site.of(tomcat.uri(), "/shop");
      for (int i = 0; i < VISITS; i++) {
        assertThat(site.get("/own?campaign=spring").statusCode()).isEqualTo(200);
      }
      ProcessHandle process = ProcessHandle.of(tomcat.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
