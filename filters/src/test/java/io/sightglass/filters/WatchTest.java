// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.servlet.FilterChain;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown of requests that have not ended, and what becomes of those that nobody ends. */
final class WatchTest {

  private static final FilterChain DONE = (request, response) -> {};
  private static final long SECOND = 1_000_000_000L;

  private final Registry registry = Registry.create();
  private final AtomicLong nanos = new AtomicLong();
  private final RequestMetricsFilter filter = new RequestMetricsFilter(registry, nanos::get);

  @BeforeEach
  void init() {
    filter.init(new FakeContext());
  }

  @Test
  void highest_whenRequestsWereActiveTogether_isShownUntilTheNextScrape() throws Exception {
    filter.doFilter(
        new FakeRequest(),
        new FakeResponse(),
        (q, s) -> {
          filter.doFilter(new FakeRequest(), new FakeResponse(), this::pause);
          pause(q, s);
        });

    assertThat(value("http_server_active_requests_max")).isEqualTo(2);
    assertThat(value("http_server_active_requests_max")).isZero();
  }

  @Test
  void oldest_whileRequestIsActive_isItsAge() throws Exception {
    filter.doFilter(
        new FakeRequest(),
        new FakeResponse(),
        (q, s) -> {
          nanos.addAndGet(SECOND);
          assertThat(value("http_server_oldest_request_age_seconds")).isBetween(0.999999, 1.000001);
        });

    assertThat(value("http_server_oldest_request_age_seconds")).isZero();
  }

  @Test
  void active_whenFilterIsDestroyed_isTakenBack() throws Exception {
    filter.doFilter(
        new FakeRequest(),
        new FakeResponse(),
        (q, s) -> {
          assertThat(Recorded.active(registry)).isEqualTo(1);
          filter.destroy();
        });

    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void active_whenTwoFiltersShareTheRegistry_isTheirSum() throws Exception {
    RequestMetricsFilter second = new RequestMetricsFilter(registry, nanos::get);
    second.init(new FakeContext());

    filter.doFilter(
        new FakeRequest(),
        new FakeResponse(),
        (q, s) ->
            second.doFilter(
                new FakeRequest(),
                new FakeResponse(),
                (q2, s2) -> assertThat(Recorded.active(registry)).isEqualTo(2)));

    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void async_whenContainerTakesItApartWithoutAWord_isIncomplete() throws Exception {
    FakeRequest request = asyncRequest(new FakeResponse());
    nanos.addAndGet(SECOND);
    assertThat(Recorded.active(registry)).isEqualTo(1);
    nanos.addAndGet(SECOND);
    recycle(request);

    assertThat(Recorded.in(registry))
        .containsExactly(new Recorded("GET", "/shop/orders/*", "500", "incomplete", 1, 1.0));
    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void async_whenResponseWasSeenCommitted_isIncompleteWithItsStatus() throws Exception {
    FakeResponse response = new FakeResponse();
    response.committed = true;
    FakeRequest request = asyncRequest(response);
    assertThat(Recorded.active(registry)).isEqualTo(1);
    recycle(request);

    assertThat(Recorded.in(registry)).anyMatch(r -> r.outcome().equals("GET 200 incomplete"));
  }

  @Test
  void async_whenNobodyScrapes_isFoundGoneByLaterRequests() throws Exception {
    FakeRequest request = asyncRequest(new FakeResponse());
    recycle(request);

    // Each request that begins or ends looks at a few places only.
    for (int i = 0; i < 200; i++) {
      nanos.addAndGet(Watch.LOOK_NANOS);
      filter.doFilter(new FakeRequest(), new FakeResponse(), DONE);
    }
    filter.destroy();

    assertThat(Recorded.in(registry)).anyMatch(r -> r.errorType().equals("incomplete"));
  }

  @Test
  void async_whenRequestObjectServesAnotherRequest_isIncompleteAllTheSame() throws Exception {
    FakeRequest request = asyncRequest(new FakeResponse());
    request.attributes.put(RequestRecorder.MARK, "another request's");

    assertThat(Recorded.in(registry)).anyMatch(r -> r.errorType().equals("incomplete"));
  }

  @Test
  void async_whenMarkIsRefused_isRecordedAtItsEndAndGivesItsPlaceBackOnce() throws Exception {
    FakeRequest request = new FakeRequest();

    filter.doFilter(
        request,
        new FakeResponse(),
        (q, s) -> {
          request.asyncStarted = true;
          request.refusesAttributes = true;
        });

    assertThat(Recorded.active(registry)).isEqualTo(1);
    request.async.fireComplete();
    assertThat(Recorded.active(registry)).isZero();
    assertThat(Recorded.total(registry, "/shop/orders/*")).isEqualTo(1);
  }

  @Test
  void series_whenRemovedByTheApplication_areThereAgainAfterAScrape() throws Exception {
    filter.doFilter(new FakeRequest(), new FakeResponse(), DONE);
    registry
        .histogram("http_server_request_duration_seconds")
        .help("Time from the arrival of a request at the filter to its end.")
        .unit("seconds")
        .buckets(Buckets.DEFAULT)
        .register("http_request_method", "http_route", "http_response_status_code", "error_type")
        .clear();
    assertThat(Recorded.in(registry)).isEmpty();

    filter.doFilter(new FakeRequest(), new FakeResponse(), DONE);

    assertThat(Recorded.in(registry)).hasSize(1);
  }

  private FakeRequest asyncRequest(FakeResponse response) throws Exception {
    FakeRequest request = new FakeRequest();
    request.asyncStarted = true;
    filter.doFilter(request, response, DONE);
    return request;
  }

  /** As Jetty leaves a request behind. */
  private static void recycle(FakeRequest request) {
    request.attributes.clear();
    request.asyncStarted = false;
  }

  /** Lets enough time pass for requests to be counted again. */
  private void pause(Object request, Object response) {
    nanos.addAndGet(Watch.LOOK_NANOS);
  }

  private double value(String name) {
    return Snapshot.of(registry).value(name).orElseThrow();
  }
}
