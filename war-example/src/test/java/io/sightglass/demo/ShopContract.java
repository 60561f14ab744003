// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shop does and what its metrics say, whichever server it runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopContract {

  private static final String REQUESTS = "http_server_request_duration_seconds_count";

  private final Demo demo;
  private final Browser browser;

  ShopContract(Options.Server server) throws Exception {
    QuietLogging.install(System.err);
    demo =
        Demo.start(Path.of(System.getProperty("shop.war")), new Options(0, server, false, false));
    browser = new Browser(demo.url());
  }

  @AfterAll
  void stop() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "products/beaker, 200",
    "products/nothing, 404",
    "products, 404",
    "checkout?product=beaker, 200",
    "checkout, 302",
    "orders, 405",
    "report, 200",
    "broken, 500",
    "shop.css, 200",
    "shop.svg, 200",
    "no-such-page, 404",
    "WEB-INF/web.xml, 404",
    "metrics, 200",
  })
  void page_whenRequested_answersWithItsStatus(String path, int status) throws Exception {
    assertThat(browser.get(path).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "product=beaker&pieces=2&payment=card, 201",
    "product=sight-glass&pieces=3&payment=invoice, 402",
    "product=beaker&pieces=2&payment=shells, 400",
    "product=beaker&pieces=0&payment=card, 400",
    "product=nothing&pieces=1&payment=card, 400",
    "pieces=1, 400",
  })
  void order_whenPlaced_answersWithItsStatus(String form, int status) throws Exception {
    assertThat(browser.order(form).statusCode()).isEqualTo(status);
  }

  @Test
  void shopWindow_whenRequested_linksToEveryProduct() throws Exception {
    assertThat(browser.get("").body())
        .contains("products/beaker", "products/sight-glass", "href=\"shop.css\"");
  }

  @Test
  void report_whenRequested_listsTheStock() throws Exception {
    HttpResponse<String> report = browser.get("report");

    assertThat(report.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(report.body()).startsWith("product,pieces\nbeaker,").contains("\nsight-glass,");
  }

  @Test
  void orders_whenPlaced_areCountedByPayment() throws Exception {
    double before = browser.sample("shop_orders_total", "payment=\"transfer\"");
    double valueBefore = browser.sample("shop_order_value_euros_sum");

    browser.order("product=flask&pieces=3&payment=transfer");

    assertThat(browser.sample("shop_orders_total", "payment=\"transfer\"")).isEqualTo(before + 1);
    assertThat(browser.sample("shop_order_value_euros_sum")).isEqualTo(valueBefore + 3 * 14);
  }

  @Test
  void stock_whenAnOrderIsPlaced_shrinks() throws Exception {
    double before = browser.sample("shop_stock_pieces", "product=\"condenser\"");

    browser.order("product=condenser&pieces=4&payment=card");

    assertThat(browser.sample("shop_stock_pieces", "product=\"condenser\"")).isEqualTo(before - 4);
  }

  @Test
  void checkout_whenItRefuses_isCountedWithTheException() throws Exception {
    String[] refused = {"method=\"place\"", "exception=\"PaymentRefusedException\""};
    double before = browser.sample("shop_checkout_total", refused);

    browser.order("product=sight-glass&pieces=9&payment=invoice");

    assertThat(browser.sample("shop_checkout_total", refused)).isEqualTo(before + 1);
  }

  @Test
  void checkout_whenItSucceeds_isTimedAndNoLongerInProgress() throws Exception {
    String[] placed = {"class=\"Checkout\"", "method=\"place\"", "exception=\"\""};
    double before = browser.sample("shop_checkout_seconds_count", placed);

    browser.order("product=beaker&pieces=1&payment=card");

    assertThat(browser.sample("shop_checkout_seconds_count", placed)).isEqualTo(before + 1);
    assertThat(browser.sample("shop_checkout_in_progress")).isZero();
    assertThat(browser.get("metrics").body()).contains("\nshop_checkout_in_progress{");
  }

  @ParameterizedTest
  @CsvSource({
    "products/funnel, '\"/products/*\"', '\"200\"'",
    "products/no-such-product, '\"/products/*\"', '\"404\"'",
    "checkout?product=funnel, '\"/checkout\"', '\"200\"'",
    "report, '\"/report\"', '\"200\"'",
    "broken, '\"/broken\"', '\"500\"'",
  })
  void request_whenAnswered_isOneSampleOfItsRoute(String path, String route, String status)
      throws Exception {
    String[] labels = {"http_route=" + route, "http_response_status_code=" + status};
    double before = browser.sample(REQUESTS, labels);

    browser.get(path);

    double after = Await.value(() -> browser.sample(REQUESTS, labels), count -> count > before);
    assertThat(after).isEqualTo(before + 1);
  }

  @Test
  void report_whenAnswered_isMeasuredToItsAsynchronousEnd() throws Exception {
    String sum = "http_server_request_duration_seconds_sum";
    double before = browser.sample(sum, "http_route=\"/report\"");

    browser.get("report");

    double after =
        Await.value(
            () -> browser.sample(sum, "http_route=\"/report\""), seconds -> seconds > before);
    assertThat(after - before).isGreaterThanOrEqualTo(0.3);
  }

  @Test
  void brokenPage_whenRequested_isMeasuredWithTheException() throws Exception {
    String type = "error_type=\"java.lang.IllegalStateException\"";
    double before = browser.sample(REQUESTS, type);

    browser.get("broken");

    double after = Await.value(() -> browser.sample(REQUESTS, type), count -> count > before);
    assertThat(after).isEqualTo(before + 1);
  }

  @Test
  void metrics_whenScraped_showTheJvm() throws Exception {
    assertThat(browser.get("metrics").body())
        .contains("\njvm_threads_current ", "\nprocess_cpu_seconds_total ");
  }

  @Test
  void metrics_whenScraped_nameNoBeanButTheShops() throws Exception {
    assertThat(browser.get("metrics").body().lines())
        .filteredOn(line -> line.contains("{class="))
        .isNotEmpty()
        .allMatch(line -> line.contains("{class=\"Checkout\","));
  }
}
