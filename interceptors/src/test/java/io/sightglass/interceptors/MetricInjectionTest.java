// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Info;
import io.sightglass.registry.StateSet;
import io.sightglass.registry.Summary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Metrics as they are injected. */
final class MetricInjectionTest {

  @Test
  void metric_withoutName_isNamedByClassAndField() {
    try (Cdi cdi = Cdi.with(Checkout.class)) {
      cdi.bean(Checkout.class).work();

      assertThat(cdi.value("checkout_orders_placed_total")).isEqualTo(1);
    }
  }

  @Test
  void metric_beforeItsBeanIsMade_isOnThePage() {
    try (Cdi cdi = Cdi.with(Checkout.class)) {
      assertThat(cdi.value("checkout_orders_placed_total")).isEqualTo(0);
      assertThat(cdi.value("shop_waiting_seconds_count")).isEqualTo(0);
    }
  }

  @Test
  void metric_ofEachType_isInjected() {
    try (Cdi cdi = Cdi.with(Checkout.class)) {
      cdi.bean(Checkout.class).work();

      assertThat(cdi.value("shop_waiting_seconds_bucket", "le", "0.5")).isEqualTo(1);
      assertThat(cdi.value("checkout_level")).isEqualTo(7);
      assertThat(cdi.value("checkout_sizes", "quantile", "0.5")).isBetween(1.9, 2.1);
      assertThat(cdi.value("checkout_build_info", "version", "1")).isEqualTo(1);
      assertThat(cdi.value("checkout_door", "checkout_door", "open")).isEqualTo(1);
    }
  }

  @Test
  void family_withLabels_isInjected() {
    try (Cdi cdi = Cdi.with(Checkout.class)) {
      cdi.bean(Checkout.class).work();

      assertThat(cdi.value("shop_payments_total", "currency", "EUR", "kind", "card")).isEqualTo(1);
    }
  }

  @Test
  void metric_ofEqualDefinitions_isOne() {
    try (Cdi cdi = Cdi.with(Checkout.class, SameAgain.class)) {
      assertThat(cdi.bean(SameAgain.class).ordersPlaced())
          .isSameAs(cdi.bean(Checkout.class).ordersPlaced());
    }
  }

  @Test
  void metric_ofConstructorParameter_isInjected() {
    try (Cdi cdi = Cdi.with(ByConstructor.class)) {
      cdi.bean(ByConstructor.class).work();

      assertThat(cdi.value("shop_made_total")).isEqualTo(1);
    }
  }

  @Test
  void metric_thatCannotBeHad_isReportedAndHasItsDefaultName() {
    try (Cdi cdi = Cdi.with(Bad.class)) {
      cdi.bean(Bad.class).work();

      assertThat(cdi.findings())
          .containsExactlyInAnyOrder(
              new Finding(
                  Bad.class.getName() + ".orders",
                  "is bad_orders instead: a metric name has letters, digits, '_' and ':' and does"
                      + " not begin with a digit, but got \"my-orders\""),
              new Finding(
                  Bad.class.getName() + ".payments",
                  "is not shown: a Family needs labels; name them in @Metric, or inject the metric"
                      + " itself"),
              new Finding(
                  Bad.class.getName() + ".refunds",
                  "is not shown: a metric with labels is injected as Family<Counter>"));
      assertThat(cdi.value("bad_orders_total")).isEqualTo(1);
    }
  }

  @ApplicationScoped
  static class Checkout {
    @Inject @Metric Counter ordersPlaced;

    @Inject
    @Metric(value = "shop_waiting_seconds", help = "Waiting.", buckets = 0.5)
    Histogram waiting;

    @Inject @Metric io.sightglass.registry.Gauge level;

    @Inject
    @Metric(quantiles = 0.5)
    Summary sizes;

    @Inject @Metric Info build;

    @Inject
    @Metric(states = {"closed", "open"})
    StateSet door;

    @Inject
    @Metric(
        value = "shop_payments",
        labels = {"currency", "kind"})
    Family<Counter> payments;

    void work() {
      ordersPlaced.inc();
      waiting.observe(0.1);
      level.set(7);
      sizes.observe(2);
      build.set("version", "1");
      door.set("open");
      payments.labels("EUR", "card").inc();
    }

    Counter ordersPlaced() {
      return ordersPlaced;
    }
  }

  @ApplicationScoped
  static class SameAgain {
    @Inject
    @Metric("checkout_orders_placed")
    Counter orders;

    Counter ordersPlaced() {
      return orders;
    }
  }

  @Dependent
  static class ByConstructor {
    private final Counter made;

    @Inject
    ByConstructor(@Metric("shop_made") Counter made) {
      this.made = made;
    }

    void work() {
      made.inc();
    }
  }

  @ApplicationScoped
  static class Bad {
    @Inject
    @Metric("my-orders")
    Counter orders;

    @Inject @Metric Family<Counter> payments;

    @Inject
    @Metric(labels = "currency")
    Counter refunds;

    void work() {
      orders.inc();
      payments.labels("EUR").inc();
      refunds.inc();
    }
  }
}
