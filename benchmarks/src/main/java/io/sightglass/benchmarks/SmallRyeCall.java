// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.metrics.legacyapi.LegacyMetricsExtension;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.metrics.annotation.Timed;

/**
 * SmallRye Metrics: the CDI interceptor of MicroProfile Metrics over Micrometer's Prometheus
 * registry, with the bounds as buckets and without percentiles, by microprofile-config.properties.
 */
final class SmallRyeCall implements CallSubject {

  private final WeldBeans beans = WeldBeans.with(new LegacyMetricsExtension(), TimedBean.class);

  @Override
  public Service service() {
    return beans.bean(TimedBean.class);
  }

  /** All registries of the library are static. */
  @Override
  // The library looks for a registry of this deprecated class only.
  @SuppressWarnings("deprecation")
  public byte[] page() {
    return Metrics.globalRegistry.getRegistries().stream()
        .filter(PrometheusMeterRegistry.class::isInstance)
        .map(PrometheusMeterRegistry.class::cast)
        .map(PrometheusMeterRegistry::scrape)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("SmallRye Metrics has no Prometheus registry"))
        .getBytes(UTF_8);
  }

  @Override
  public void close() {
    beans.close();
  }

  @ApplicationScoped
  static class TimedBean implements Service {
    @Override
    @Timed(name = "bench_call", absolute = true)
    public String answer(String question) {
      return question;
    }
  }
}
