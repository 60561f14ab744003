// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.consumer.ConsumerMetrics;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConsumerMetricsInjectionTest {

  @Test
  void consumerMetrics_whenInjected_areThoseOfTheRegistry() {
    try (Cdi cdi = Cdi.with(Shop.class)) {
      assertThat(cdi.bean(ConsumerMetrics.class)).isSameAs(ConsumerMetrics.in(cdi.registry()));
    }
  }

  @Test
  void consumerMetrics_whenNobodyInjectsThem_areNotOnThePage() {
    try (Cdi cdi = Cdi.with(Other.class)) {
      assertThat(page(cdi)).doesNotContain("consumer_");
    }
  }

  @Test
  void consumerMetrics_thatTheApplicationProduces_areInjected() {
    try (Cdi cdi = Cdi.with(Own.class, Shop.class)) {
      assertThat(cdi.bean(ConsumerMetrics.class)).isSameAs(Own.METRICS);
    }
  }

  private static String page(Cdi cdi) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(cdi.registry(), sink);
    return sink.toString();
  }

  @ApplicationScoped
  static class Shop {

    @Inject @Nullable ConsumerMetrics metrics;

    public void open() {}
  }

  @ApplicationScoped
  static class Other {}

  static class Own {

    static final ConsumerMetrics METRICS = ConsumerMetrics.in(Registry.create());

    @Produces
    static ConsumerMetrics metrics() {
      return METRICS;
    }
  }
}
