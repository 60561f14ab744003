// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.net.URI;
import java.nio.file.Path;

/** What the demo says once the shop is open: where it is, and how to see each way out. */
final class Welcome {

  private Welcome() {}

  /**
   * The text.
   *
   * @param shop the address of the shop, with a slash at the end
   * @param bundle the JAR that lies in the WAR
   */
  static String text(Options options, URI shop, Path bundle) {
    return """

        The Glass Shop runs on %1$s.

          Shop     %2$s
          Metrics  %2$smetrics

        Let a Prometheus on this machine watch it:

          scrape_configs:
            - job_name: shop
              scrape_interval: 5s
              static_configs:
                - targets: ["%3$s"]

        Every way out of it; those with a setting need the demo to be started again:

          Browser            open %2$smetrics
          Prometheus text    curl %2$smetrics
          OpenMetrics        curl '%2$smetrics?format=openmetrics'
          What is wrong      curl '%2$smetrics?debug=findings'
          Pushgateway        curl -s %2$smetrics | java -jar %4$s push --gateway localhost:9091 --job shop -
          Server of its own  SIGHTGLASS_STANDALONE_ENABLED=true ./demo, then curl http://127.0.0.1:9400/metrics
          Graphite           SIGHTGLASS_GRAPHITE_ADDRESS=localhost:2003 ./demo
          Text file          SIGHTGLASS_TEXT_FILE_PATH=/tmp/shop.prom ./demo
          Log                SIGHTGLASS_LOG_INTERVAL=10s ./demo

        %5$sCtrl-C stops it.
        """
        .formatted(options.server().word(), shop, shop.getAuthority(), bundle, visitors(options));
  }

  private static String visitors(Options options) {
    return options.traffic()
        ? "Visitors use it now, for " + Traffic.LENGTH.toMinutes() + " minutes. "
        : "";
  }
}
