// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Page;
import io.sightglass.it.http.Site;
import io.sightglass.it.war.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Annotated beans are measured where the web application has CDI, and nothing breaks where not. */
interface BeanContract extends Deployed {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOCDI")
  default void bean_whenItsMethodReturns_isCountedAndTimedOnce(Wiring wiring) {
    Site site = site(wiring);
    Page before = site.scrape();

    assertThat(site.get("/order").body()).isEqualTo("placed");

    Page after = site.scrape();
    String[] labels = {"class", "Orders", "method", "place", "exception", ""};
    assertThat(grown(before, after, "shop_orders_total", labels)).isOne();
    assertThat(grown(before, after, "shop_order_duration_seconds_count", labels)).isOne();
    assertThat(after.has("shop_orders_in_progress")).isTrue();
    assertThat(after.sum("shop_orders_in_progress")).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOCDI")
  default void bean_whenItsMethodThrows_isCountedWithTheException(Wiring wiring) {
    Site site = site(wiring);
    Page before = site.scrape();

    assertThat(site.get("/order?refuse").body()).isEqualTo("refused");

    Page after = site.scrape();
    String[] labels = {
      "class", "Orders", "method", "refuse", "exception", "IllegalArgumentException"
    };
    assertThat(grown(before, after, "shop_orders_total", labels)).isOne();
    assertThat(grown(before, after, "shop_order_duration_seconds_count", labels)).isOne();
    assertThat(after.sum("shop_orders_in_progress")).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOCDI")
  default void registry_whenInjected_isTheOneThatIsScraped(Wiring wiring) {
    Site site = site(wiring);
    double before = site.scrape().sum("shop_desk_total");

    site.get("/order");

    assertThat(site.scrape().sum("shop_desk_total") - before).isOne();
  }

  @Test
  default void application_whenItHasNoCdi_isMeasuredAllTheSame() {
    Site site = site(Wiring.NOCDI);

    assertThat(site.visit("/sync").requests()).isOne();
    assertThat(container(Wiring.NOCDI).log()).doesNotContain("NoClassDefFoundError");
  }

  private static double grown(Page before, Page after, String name, String... labels) {
    return after.sum(name, labels) - before.sum(name, labels);
  }
}
