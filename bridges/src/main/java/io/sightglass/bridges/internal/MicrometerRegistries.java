// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds what Micrometer writes to Prometheus.
 *
 * <p>Needs Micrometer and its registry for Prometheus.
 */
public final class MicrometerRegistries {

  private MicrometerRegistries() {}

  /**
   * Shows what {@code meters} leads to.
   *
   * @throws IllegalArgumentException if it can lead to nothing
   */
  public static void bind(ForeignRegistries to, MeterRegistry meters) {
    if (meters instanceof PrometheusMeterRegistry prometheus) {
      to.bind("PrometheusMeterRegistry", registryOf(prometheus));
    } else if (meters instanceof CompositeMeterRegistry) {
      to.find("CompositeMeterRegistry", () -> in(List.of(meters)));
    } else {
      throw new IllegalArgumentException(
          "metrics of Micrometer are read from a PrometheusMeterRegistry or a composite registry"
              + " that has one, but got a "
              + meters.getClass().getName()
              + "; add micrometer-registry-prometheus to the application");
    }
  }

  /** Shows what the global registry of Micrometer and those among {@code attributes} lead to. */
  public static void find(ForeignRegistries all, Supplier<? extends Collection<?>> attributes) {
    all.find("Metrics.globalRegistry", () -> in(List.of(Metrics.globalRegistry)));
    all.find("MeterRegistry attribute", () -> in(attributes.get()));
  }

  private static List<ForeignRegistry> in(Collection<?> candidates) {
    List<ForeignRegistry> found = new ArrayList<>();
    candidates.forEach(each -> add(each, found));
    return found;
  }

  private static void add(Object meters, List<ForeignRegistry> found) {
    if (meters instanceof PrometheusMeterRegistry prometheus) {
      found.add(registryOf(prometheus));
    } else if (meters instanceof CompositeMeterRegistry composite) {
      composite.getRegistries().forEach(each -> add(each, found));
    }
  }

  private static ForeignRegistry registryOf(PrometheusMeterRegistry meters) {
    return new PrometheusClientRegistry(meters.getPrometheusRegistry());
  }
}
