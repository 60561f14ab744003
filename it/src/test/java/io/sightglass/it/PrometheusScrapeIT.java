// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distributions;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.Promtool;
import io.sightglass.it.tools.QueryApi.Series;
import io.sightglass.it.tools.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real Prometheus scrapes the example under traffic, and PromQL gives the right answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PrometheusScrapeIT {
  /** The requests of the application, without the scrapes. */
  private static final String REQUESTS =
      "http_server_request_duration_seconds_count{http_route!~\".*/metrics\"";

  /** Ten scrapes: what the answers below look back on. */
  private static final String TRAFFIC_SEEN =
      "count_over_time(http_server_request_duration_seconds_count"
          + "{http_route=\"/report\"}[1m]) >= 10";

  private @Nullable Container container;
  private @Nullable PrometheusServer prometheus;
  private @Nullable Site shop;

  @BeforeAll
  void start() {
    Container started = Distributions.TOMCAT_11.start("prometheus", Map.of("", Target.example()));
    container = started;
    Site site = Site.of(started.uri(), "");
    shop = site;
    PrometheusServer scraping = PrometheusServer.scraping(URI.create(site.root() + "/metrics"));
    prometheus = scraping;
    scraping.await("up == 1");
    Await.that(
        "ten scrapes",
        Duration.ofSeconds(60),
        () -> {
          round(site);
          return !scraping.query(TRAFFIC_SEEN).isEmpty();
        });
  }

  @AfterAll
  void end() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (container != null) {
      container.close();
    }
  }

  /** Ten requests: one is an error of the server, one takes 300 milliseconds, three are orders. */
  private static void round(Site shop) {
    shop.get("/checkout?product=flask");
    shop.get("/products/flask");
    shop.get("/products/funnel");
    shop.get("/products/no-such-product");
    shop.post("/orders", "product=flask&pieces=1&payment=card");
    shop.post("/orders", "product=funnel&pieces=2&payment=transfer");
    shop.post("/orders", "product=beaker&pieces=1&payment=card");
    shop.post("/orders", "product=beaker&pieces=1&payment=shells");
    shop.get("/broken");
    shop.get("/report");
  }

  @Test
  void up_whileTheApplicationIsUnderTraffic_isOneThroughout() {
    assertThat(prometheus().value("min_over_time(up[5m])")).hasValue(1);
  }

  @Test
  void requestRate_whenAskedPerRoute_followsTheTraffic() {
    double broken = rate("/broken");

    assertThat(rate("/products/*") / broken).isCloseTo(3, within(0.3));
    assertThat(rate("/orders") / broken).isCloseTo(4, within(0.4));
    assertThat(rate("/report") / broken).isCloseTo(1, within(0.1));
  }

  @Test
  void errorRatio_whenOneOfTenRequestsFails_isOneTenth() {
    String errors = REQUESTS + ",http_response_status_code=~\"5..\"}";

    assertThat(value("sum(rate(" + errors + "[1m])) / sum(rate(" + REQUESTS + "}[1m]))"))
        .isCloseTo(0.1, within(0.01));
  }

  @Test
  void quantile_whenOneInTenRequestsIsSlow_isItsDuration() {
    String buckets = "rate(http_server_request_duration_seconds_bucket[1m])";

    assertThat(value("histogram_quantile(0.99, sum by (le) (" + buckets + "))"))
        .isBetween(0.25, 1.0);
  }

  @Test
  void beanTimings_whenABeanIsCalled_areThere() {
    String labels = "{class=\"Checkout\",method=\"place\",exception=\"\"}[1m])";
    double calls = value("rate(shop_checkout_seconds_count" + labels);
    double seconds = value("rate(shop_checkout_seconds_sum" + labels);

    assertThat(calls / rate("/broken")).isCloseTo(3, within(0.3));
    // The example lets each order take 5 to 60 milliseconds.
    assertThat(seconds / calls).isBetween(0.005, 0.3);
  }

  @Test
  void ownMetric_whenOrdersArePaidInTwoWays_hasBoth() {
    double card = value("rate(shop_orders_total{payment=\"card\"}[1m])");
    double transfer = value("rate(shop_orders_total{payment=\"transfer\"}[1m])");

    assertThat(card / transfer).isCloseTo(2, within(0.2));
  }

  @Test
  void page_whileTheApplicationIsUnderTraffic_passesPromtool() {
    Promtool.assertClean(Objects.requireNonNull(shop, "shop").scrape().text());
  }

  private double rate(String route) {
    return prometheus().query("sum by (http_route) (rate(" + REQUESTS + "}[1m]))").stream()
        .filter(series -> route.equals(series.labels().get("http_route")))
        .mapToDouble(Series::value)
        .sum();
  }

  private double value(String expression) {
    return prometheus().value(expression).orElse(-1);
  }

  private PrometheusServer prometheus() {
    return Objects.requireNonNull(prometheus, "prometheus");
  }
}
