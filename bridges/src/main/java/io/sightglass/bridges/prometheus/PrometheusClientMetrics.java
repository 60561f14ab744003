// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.prometheus;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sightglass.bridges.internal.ForeignRegistries;
import io.sightglass.bridges.internal.PrometheusClientRegistry;
import io.sightglass.registry.Registry;
import java.util.Objects;

/**
 * The metrics of the Prometheus client for Java, 1.x, on the page of a registry.
 *
 * <pre>{@code
 * PrometheusRegistry theirs = new PrometheusRegistry();
 * PrometheusClientMetrics.bind(registry, theirs);
 * }</pre>
 *
 * <p>They are read at each scrape, under the names that they have on a page of that library. Where
 * the registry has metrics of the same names, its own are shown. Safe for use by many threads.
 */
@SuppressWarnings("exports") // Who calls this has that library; nobody else is to need it.
public final class PrometheusClientMetrics {

  private PrometheusClientMetrics() {}

  /**
   * Shows the metrics of {@code metrics}, those too that come later, until {@code registry} closes.
   * Binding what is bound changes nothing.
   */
  public static void bind(Registry registry, PrometheusRegistry metrics) {
    Objects.requireNonNull(metrics, "metrics");
    ForeignRegistries.in(registry)
        .bind("PrometheusRegistry", new PrometheusClientRegistry(metrics));
  }
}
