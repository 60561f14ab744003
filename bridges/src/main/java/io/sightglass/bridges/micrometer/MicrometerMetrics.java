// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.sightglass.bridges.internal.ForeignRegistries;
import io.sightglass.bridges.internal.MicrometerRegistries;
import io.sightglass.registry.Registry;
import java.util.Objects;

/**
 * The metrics of Micrometer on the page of a registry, as far as there is a {@code
 * PrometheusMeterRegistry} that has them.
 *
 * <pre>{@code
 * PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
 * MicrometerMetrics.bind(registry, meters);
 * }</pre>
 *
 * <p>They are read at each scrape, under the names that {@code meters.scrape()} has for them. Where
 * the registry has metrics of the same names, its own are shown. Safe for use by many threads.
 */
@SuppressWarnings("exports") // Who calls this has that library; nobody else is to need it.
public final class MicrometerMetrics {

  private MicrometerMetrics() {}

  /**
   * Shows the metrics of {@code meters}, those too that come later, until {@code registry} closes.
   * Binding what is bound changes nothing.
   *
   * @param meters a {@code PrometheusMeterRegistry}, or a composite one that has such members, then
   *     or later
   * @throws IllegalArgumentException if {@code meters} is neither
   */
  public static void bind(Registry registry, MeterRegistry meters) {
    Objects.requireNonNull(meters, "meters");
    MicrometerRegistries.bind(ForeignRegistries.in(registry), meters);
  }
}
