// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What operators may choose about requests, as init-params of the filter. */
final class RequestSettingsTest {

  private final Registry registry = Registry.create();
  private final AtomicLong nanos = new AtomicLong();
  private final RequestMetricsFilter filter = new RequestMetricsFilter(registry, nanos::get);
  private final FakeContext context = new FakeContext();
  private final FakeRequest request = new FakeRequest();
  private final FakeResponse response = new FakeResponse();

  @Test
  void profile_whenMicrometer_hasNamesAndLabelsOfSpringBoot() throws Exception {
    set("sightglass.request-profile", "micrometer");

    serve(100);

    assertThat(page())
        .contains(
            "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\","
                + "outcome=\"SUCCESS\",status=\"200\",uri=\"/shop/orders/*\"} 1");
  }

  @Test
  void profile_whenMicrometerAndRequestFails_hasTheSimpleClassName() throws Exception {
    set("sightglass.request-profile", "micrometer");
    filter.init(context);
    request.method = "BREW";

    try {
      filter.doFilter(
          request,
          response,
          (q, s) -> {
            throw new IllegalStateException("x");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("x");
    }

    assertThat(page())
        .contains(
            "http_server_requests_seconds_count{error=\"IllegalStateException\","
                + "exception=\"IllegalStateException\",method=\"UNKNOWN\","
                + "outcome=\"SERVER_ERROR\",status=\"500\",uri=\"/shop/orders/*\"} 1");
  }

  @Test
  void profile_whenSimpleclient_countsStatusesApart() throws Exception {
    set("sightglass.request-profile", "simpleclient");
    set("sightglass.request-metric", "shop_requests");

    serve(100);

    assertThat(page())
        .contains("shop_requests_count{method=\"GET\",path=\"/shop/orders/*\"} 1")
        .contains(
            "shop_requests_status_total{method=\"GET\",path=\"/shop/orders/*\",status=\"200\"} 1");
  }

  @Test
  void metric_whenNamed_hasThatName() throws Exception {
    set("sightglass.request-metric", "shop_request_duration_seconds");

    serve(100);

    assertThat(page()).contains("shop_request_duration_seconds_count{");
  }

  @Test
  void metric_whenNameIsTaken_fallsBackToTheUsualAndSaysSo() throws Exception {
    registry.counter("shop_orders_total").register();
    set("sightglass.request-metric", "shop_orders");

    serve(100);

    assertThat(page()).contains("http_server_request_duration_seconds_count{");
    assertThat(registry.findings().list().toString())
        .contains("sightglass.request-metric")
        .contains("; http_server_request_duration_seconds is used instead");
  }

  @Test
  void buckets_whenSet_areThose() throws Exception {
    set("sightglass.request-buckets", "0.2, 3");

    serve(100);

    assertThat(page().lines().filter(line -> line.contains("_bucket{")))
        .hasSize(3)
        .anyMatch(line -> line.contains("le=\"0.2\"") && line.endsWith(" 1"));
  }

  @Test
  void buckets_whenSetForARoute_areThoseOfTheRoute() throws Exception {
    set("sightglass.request-route-buckets", "/shop/orders/*=0.2");

    serve(100);
    request.mapping = FakeRequest.mapping("/carts/*", MappingMatch.PATH);
    request.attributes.clear();
    serve(100);

    assertThat(page().lines().filter(line -> line.contains("_bucket{")))
        .filteredOn(line -> line.contains("/shop/orders/*"))
        .hasSize(2)
        .anyMatch(line -> line.contains("le=\"0.2\"") && line.endsWith(" 1"));
    assertThat(page().lines().filter(line -> line.contains("_bucket{")))
        .filteredOn(line -> line.contains("/shop/carts/*"))
        .hasSize(15);
  }

  @Test
  void objective_whenRequestIsJustInTime_isMet() throws Exception {
    set("sightglass.request-slo", "*=1s;/shop/orders/*=300ms");

    serve(300);

    assertThat(objectives()).containsExactly("met 1", "missed 0");
  }

  @Test
  void objective_whenRequestIsLate_isMissed() throws Exception {
    set("sightglass.request-slo", "*=300ms");
    filter.init(context);

    filter.doFilter(request, response, (q, s) -> nanos.addAndGet(300_000_001));

    assertThat(objectives()).containsExactly("met 0", "missed 1");
  }

  @Test
  void objective_whenServerFails_isMissed() throws Exception {
    set("sightglass.request-slo", "*=300ms");
    response.status = 503;

    serve(1);

    assertThat(objectives()).containsExactly("met 0", "missed 1");
  }

  @Test
  void objective_whenRouteHasNone_isNotCounted() throws Exception {
    set("sightglass.request-slo", "/shop/carts/*=300ms");

    serve(1);

    assertThat(objectives()).isEmpty();
  }

  @Test
  void labels_whenSet_areTheRequestsAttributes() throws Exception {
    set("sightglass.request-labels", "tenant=com.shop.tenant;plan=plan");
    request.attributes.put("com.shop.tenant", "acme");
    request.attributes.put("plan", new Object());

    serve(100);

    assertThat(page())
        .contains(
            "_count{error_type=\"\",http_request_method=\"GET\","
                + "http_response_status_code=\"200\",http_route=\"/shop/orders/*\","
                + "plan=\"\",tenant=\"acme\"} 1");
  }

  @Test
  void labels_whenAnErrorPageIsAwaitedInVain_areTheRequestsAllTheSame() throws Exception {
    context.descriptor = "<error-page><location>/oops</location></error-page>";
    set("sightglass.request-labels", "tenant=tenant");
    set("sightglass.request-body-sizes", "content-length");
    request.attributes.put("tenant", "acme");
    response.status = 500;
    response.committed = true;

    serve(100);
    nanos.addAndGet(Unsettled.PATIENCE_NANOS);

    assertThat(page())
        .contains(
            "http_response_status_code=\"500\",http_route=\"/shop/orders/*\",tenant=\"acme\"} 1");
  }

  @Test
  void labels_whenNameIsTheMetricsOwn_areLeftOutAndTheRestHolds() throws Exception {
    set("sightglass.request-labels", "http_route=route");
    set("sightglass.request-profile", "micrometer");

    serve(100);

    assertThat(page()).contains("http_server_requests_seconds_count{");
    assertThat(registry.findings().list().toString()).contains("sightglass.request-labels");
  }

  @Test
  void labels_whenValuesAreTooMany_shareOne() {
    ExtraLabels labels = new ExtraLabels(Map.of("tenant", "tenant"));

    for (int i = 0; i < ExtraLabels.LIMIT; i++) {
      request.attributes.put("tenant", i);
      assertThat(labels.values(request)).containsExactly(String.valueOf(i));
    }

    request.attributes.put("tenant", "one more");
    assertThat(labels.values(request)).containsExactly("_OTHER");
    request.attributes.put("tenant", 0);
    assertThat(labels.values(request)).containsExactly("0");
  }

  @Test
  void methods_whenSet_areToldApartAndNoOther() throws Exception {
    set("sightglass.request-methods", "GET, PROPFIND");
    filter.init(context);

    for (String method : List.of("PROPFIND", "POST", "get")) {
      request.method = method;
      request.attributes.clear();
      filter.doFilter(request, response, (q, s) -> nanos.addAndGet(1));
    }

    assertThat(Recorded.in(registry).stream().map(Recorded::method))
        .containsExactlyInAnyOrder("PROPFIND", "_OTHER");
  }

  @Test
  void exclude_whenPathMatches_isNotRecordedAndPasses() throws Exception {
    set("sightglass.request-exclude", "/health, /static/*");
    request.servletPath = "/health";
    request.pathInfo = null;
    boolean[] passed = new boolean[1];
    filter.init(context);

    filter.doFilter(
        request,
        response,
        (q, s) -> {
          passed[0] = true;
          assertThat(Recorded.active(registry)).isZero();
        });

    assertThat(passed[0]).isTrue();
    assertThat(Recorded.in(registry)).isEmpty();
    assertThat(((HttpServletRequest) request).getAttribute(RequestRecorder.MARK)).isNotNull();
  }

  private void set(String name, String value) {
    context.parameters.put(name, value);
  }

  private void serve(int millis) throws Exception {
    filter.init(context);
    filter.doFilter(request, response, (q, s) -> nanos.addAndGet(millis * 1_000_000L));
  }

  private String page() {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(registry, sink);
    return new String(sink.toByteArray(), StandardCharsets.UTF_8);
  }

  /** Outcomes and their counts, of the only route. */
  private List<String> objectives() {
    return page()
        .lines()
        .filter(line -> line.startsWith("http_server_slo_requests_total{"))
        .map(line -> line.replaceAll(".*outcome=\"(\\w+)\".* (\\d+)", "$1 $2"))
        .toList();
  }
}
