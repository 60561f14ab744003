// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.contract.Enterprise.grown;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Page;
import io.sightglass.it.tools.Await;
import org.junit.jupiter.api.Test;

/** Labels, gauges, injected metrics and exceptions of CDI beans and of EJBs. */
interface EnterpriseBeanContract extends Enterprise {
  @Test
  default void bean_withLabels_hasThemOnItsMetrics() {
    Page before = site().scrape();

    sell();

    String[] labels = {"class", "Billing", "method", "charge", "tier", "gold", "currency", "EUR"};
    assertThat(grown(before, site().scrape(), "shop_charges_total", labels)).isOne();
  }

  @Test
  default void sessionBean_withLabels_hasThemOnItsMetrics() {
    Page before = site().scrape();

    sell();

    String[] labels = {
      "class", "Stock", "method", "reserve", "size", "large", "result", "reserved"
    };
    assertThat(grown(before, site().scrape(), "shop_reservation_seconds_count", labels)).isOne();
  }

  @Test
  default void metrics_whenInjected_areThoseOnThePage() {
    Page before = site().scrape();

    sell();

    Page after = site().scrape();
    assertThat(grown(before, after, "billing_money_taken_total")).isOne();
    assertThat(grown(before, after, "stock_parcels_total", "size", "large")).isOne();
  }

  @Test
  default void gaugeOfABean_whenScraped_isWhatTheMethodReturns() {
    Page before = site().scrape();

    sell();

    assertThat(grown(before, site().scrape(), "billing_charges")).isOne();
  }

  @Test
  default void gaugeOfASingletonSessionBean_whenScraped_isWhatTheMethodReturns() {
    Page before = site().scrape();

    Await.that("a tick", LIMIT, () -> grown(before, site().scrape(), "reminder_ticks") >= 1);
  }

  @Test
  default void exceptionsOfTimers_fromDeploymentOn_areOnThePage() {
    assertThat(site().scrape().labelValues("bean_exceptions_total", "method"))
        .contains("due", "tick");
  }

  @Test
  default void timer_whenItThrows_countsTheExceptionOfEachAttempt() {
    Page before = site().scrape();

    sell();

    String[] labels = {"class", "Reminder", "method", "due", "exception", "IllegalStateException"};
    // The server tries once more.
    Await.that(
        "two exceptions",
        LIMIT,
        () -> grown(before, site().scrape(), "bean_exceptions_total", labels) >= 2);
    assertThat(site().scrape().sum("bean_exceptions_total", "method", "tick")).isZero();
  }

  @Test
  default void finding_onAMethodThatCannotBeIntercepted_isOnTheDebugPage() {
    assertThat(site().get("/metrics?debug=findings").body())
        .contains(
            "io.sightglass.it.enterprise.Billing.thanks: is not measured by @Counted: CDI intercepts"
                + " by a subclass that overrides, and the method is static; make it a method of"
                + " the bean");
  }

  private void sell() {
    assertThat(site().get("/till").body()).isEqualTo("reserved charged reminded");
  }
}
