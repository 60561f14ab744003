// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.tools.ExternalTool;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.QueryApi.Series;
import io.sightglass.it.tools.ScrapedServer;
import io.sightglass.it.tools.ServerProcess;
import io.sightglass.it.tools.Target;
import io.sightglass.it.tools.VictoriaMetrics;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Agents with the file of the folder deploy write what they scrape on to a real store. */
final class RemoteWriteIT {
  private static final String CLUSTER = "http://localhost:8480/insert/0/prometheus/api/v1/write";

  @Test
  @DisplayName("S1-21 an agent of Prometheus writes on to VictoriaMetrics")
  void prometheusAgent_withTheShippedFile_writesToTheStore() throws IOException {
    try (Registry registry = shop();
        ScrapedServer shop = ScrapedServer.of(registry);
        VictoriaMetrics store = VictoriaMetrics.start("store-of-prometheus");
        PrometheusServer agent =
            PrometheusServer.startAgent("prometheus-agent", configuration(shop, store))) {
      assertIsStored(store, shop);
      assertThat(agent).isNotNull();
    }
  }

  @Test
  @DisplayName("S1-21 the agent of VictoriaMetrics takes the same file")
  void vmagent_withTheShippedFile_writesToTheStore() throws IOException {
    String program = ExternalTool.require("vmagent", "victoria-metrics");
    try (Registry registry = shop();
        ScrapedServer shop = ScrapedServer.of(registry);
        VictoriaMetrics store = VictoriaMetrics.start("store-of-vmagent")) {
      Path directory = Target.emptyDirectory("servers/vmagent");
      Files.writeString(directory.resolve("agent.yml"), configuration(shop, store));
      List<String> command =
          List.of(
              program,
              "-promscrape.config=agent.yml",
              "-promscrape.config.strictParse=false",
              "-remoteWrite.url=" + store.writeUrl(),
              "-remoteWrite.tmpDataPath=queue",
              "-httpListenAddr=127.0.0.1:0");
      try (ServerProcess agent = ServerProcess.start("vmagent", directory, Map.of(), command)) {
        assertIsStored(store, shop);
        assertThat(agent.log()).doesNotContain("\terror\t", "\twarn\t");
      }
    }
  }

  private static Registry shop() {
    Registry registry = Registry.create();
    registry.counter("shop_visits_total").help("Visits.").register().inc(17);
    return registry;
  }

  private static void assertIsStored(VictoriaMetrics store, ScrapedServer shop) {
    assertThat(store.await("shop_visits_total"))
        .singleElement()
        .satisfies(
            series -> {
              assertThat(series.value()).isEqualTo(17);
              assertThat(series.labels())
                  .containsEntry("host", "host-1")
                  .containsEntry("job", "sightglass")
                  .containsEntry("instance", shop.authority());
            });
    assertThat(store.await("up")).extracting(Series::value).containsExactly(1.0);
  }

  /** The file as it is shipped, with another target and another store, and faster. */
  private static String configuration(ScrapedServer shop, VictoriaMetrics store)
      throws IOException {
    String shipped = Files.readString(Target.deploy("agent.yml"));
    assertThat(shipped).contains("localhost:8080", CLUSTER, "scrape_interval: 15s");
    return shipped
        .replace("localhost:8080", shop.authority())
        .replace(CLUSTER, store.writeUrl())
        .replace("scrape_interval: 15s", "scrape_interval: 1s")
        .replace("scrape_timeout: 10s", "scrape_timeout: 1s");
  }
}
