// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RequestMetricsFilterTest {

  private static final FilterChain DONE = (request, response) -> {};

  private final Registry registry = Registry.create();
  private final AtomicLong nanos = new AtomicLong();
  private final RequestMetricsFilter filter = new RequestMetricsFilter(registry, nanos::get);
  private final FakeContext context = new FakeContext();
  private final FakeRequest request = new FakeRequest();
  private final FakeResponse response = new FakeResponse();

  @BeforeEach
  void init() {
    filter.init(context);
  }

  private List<String> outcomes() {
    return Recorded.in(registry).stream().map(Recorded::outcome).toList();
  }

  @Test
  void request_whenChainReturns_isRecordedWithItsTime() throws Exception {
    filter.doFilter(request, response, (q, s) -> nanos.addAndGet(250_000_000));

    assertThat(Recorded.in(registry))
        .containsExactly(new Recorded("GET", "/shop/orders/*", "200", "", 1, 0.25));
  }

  @Test
  void init_whenInitParamIsNoSetting_saysSo() {
    Registry ofApplication = Registry.create();
    context.parameters.put("sightglass.max-serie", "5");
    new RequestMetricsFilter(ofApplication).init(context);

    assertThat(ofApplication.findings().list())
        .containsExactly(
            new Finding(
                "filter metrics: init-param sightglass.max-serie",
                "is no setting; did you mean sightglass.max-series?"));
  }

  @Test
  void exception_whenChainThrows_isRethrownAsItIs() {
    ServletException thrown = new ServletException("x");

    Throwable caught =
        catchThrowable(
            () ->
                filter.doFilter(
                    request,
                    response,
                    (q, s) -> {
                      throw thrown;
                    }));

    assertThat(caught).isSameAs(thrown);
    assertThat(caught.getSuppressed()).isEmpty();
    assertThat(outcomes()).containsExactly("GET 500 jakarta.servlet.ServletException");
  }

  @Test
  void exception_whenFilterFailsToo_isRethrownAsItIs() {
    response.broken = true;
    response.committed = true;
    AssertionError thrown = new AssertionError("the application's");

    Throwable caught =
        catchThrowable(
            () ->
                filter.doFilter(
                    request,
                    response,
                    (q, s) -> {
                      throw thrown;
                    }));

    assertThat(caught).isSameAs(thrown);
    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void request_whenResponseIsBroken_passesAndIsCounted() throws Exception {
    response.broken = true;

    filter.doFilter(request, response, DONE);

    assertThat(Recorded.active(registry)).isZero();
    assertThat(
            Snapshot.of(registry)
                .value(
                    "sightglass_filter_errors_total",
                    "error_type",
                    "java.lang.IllegalStateException"))
        .hasValue(1);
  }

  @Test
  void request_whenTakenByAnotherCopy_passes() throws Exception {
    request.attributes.put(RequestRecorder.MARK, new Object());

    filter.doFilter(request, response, DONE);

    assertThat(Recorded.in(registry)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
  void request_whenDispatchIsNotTheFirst_passes(DispatcherType type) throws Exception {
    request.dispatcherType = type;
    AtomicInteger calls = new AtomicInteger();

    filter.doFilter(request, response, (q, s) -> calls.incrementAndGet());

    assertThat(calls).hasValue(1);
    assertThat(Recorded.in(registry)).isEmpty();
  }

  @Test
  void request_whenOver_leavesOneAttribute() throws Exception {
    filter.doFilter(request, response, DONE);

    assertThat(request.attributes).hasSize(1);
  }

  @Test
  void route_whenDefaultServletFindsNothing_isUnmatched() throws Exception {
    request.mapping = FakeRequest.mapping("/", MappingMatch.DEFAULT);
    response.status = 404;

    filter.doFilter(request, response, DONE);

    assertThat(Recorded.in(registry, "unmatched")).hasSize(1);
  }

  @Test
  void route_whenDefaultServletFindsAFile_isOneForAllFiles() throws Exception {
    request.mapping = FakeRequest.mapping("/", MappingMatch.DEFAULT);

    filter.doFilter(request, response, DONE);

    assertThat(Recorded.in(registry, "/shop/*")).hasSize(1);
  }

  @Test
  void route_whenContainerHasNoMapping_isUnmatched() throws Exception {
    request.mapping = null;

    filter.doFilter(request, response, DONE);

    assertThat(Recorded.in(registry, "unmatched")).hasSize(1);
  }

  @Test
  void method_whenUnknownOrMissing_isOther() throws Exception {
    request.method = "get";
    filter.doFilter(request, response, DONE);
    FakeRequest without = new FakeRequest();
    without.method = null;
    filter.doFilter(without, response, DONE);

    assertThat(Recorded.in(registry))
        .extracting(Recorded::method, Recorded::count)
        .containsExactly(tuple("_OTHER", 2L));
  }

  @Test
  void async_whenEventsComeTogether_endsOnce() throws Exception {
    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);
    assertThat(Recorded.active(registry)).isEqualTo(1);
    response.status = 503;

    request.async.fireTimeout();
    request.async.fireError(new IOException("Broken pipe"));
    request.async.fireComplete();
    request.async.fireComplete();

    assertThat(outcomes()).containsExactly("GET 503 client_abort");
    assertThat(Recorded.total(registry, "/shop/orders/*")).isEqualTo(1);
    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void async_whenStartedAgain_keepsListening() throws Exception {
    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);

    request.async.fireStartAsync();

    assertThat(request.async.listeners()).isEqualTo(1);
    request.async.fireComplete();
    assertThat(outcomes()).containsExactly("GET 200");
  }

  @Test
  void async_whenAnErrorPageNamesItsRoute_keepsItsOwn() throws Exception {
    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);
    request.attributes.put(Route.ATTRIBUTE, "own");
    request.dispatcherType = DispatcherType.ERROR;

    filter.doFilter(request, response, (q, s) -> q.setAttribute(Route.ATTRIBUTE, "page"));
    request.async.fireComplete();

    assertThat(Recorded.in(registry)).extracting(Recorded::route).containsExactly("own");
  }

  @Test
  void async_whenResponseIsBrokenAtItsErrorPage_passes() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);
    request.dispatcherType = DispatcherType.ERROR;
    response.broken = true;

    filter.doFilter(request, response, (q, s) -> pages.incrementAndGet());

    assertThat(pages).hasValue(1);
  }

  @Test
  void async_whenCompletedBeforeTheListenerIsAttached_isRecordedOnce() throws Exception {
    request.async.gone = true;

    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);

    assertThat(outcomes()).containsExactly("GET 200");
    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void async_whenManyThreadsEndIt_isRecordedOnce() throws Exception {
    for (int round = 1; round <= 200; round++) {
      FakeRequest raced = new FakeRequest();
      filter.doFilter(raced, response, (q, s) -> raced.asyncStarted = true);
      Race.run(4, raced.async::fireComplete);
      assertThat(Recorded.total(registry, "/shop/orders/*")).isEqualTo(round);
      assertThat(Recorded.active(registry)).isZero();
    }
  }

  @Test
  void exception_whenFilterFailsInALaterDispatch_isRethrownAsItIs() throws Exception {
    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);
    request.dispatcherType = DispatcherType.ASYNC;
    response.broken = true;
    IOException thrown = new IOException("the application's");

    Throwable caught =
        catchThrowable(
            () ->
                filter.doFilter(
                    request,
                    response,
                    (q, s) -> {
                      throw thrown;
                    }));

    assertThat(caught).isSameAs(thrown);
    request.async.fireComplete();
    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void request_whenTheMarkIsRefused_isServedAllTheSame() throws Exception {
    request.refusesAttributes = true;
    AtomicLong served = new AtomicLong();

    filter.doFilter(request, response, (q, s) -> served.incrementAndGet());

    assertThat(served).hasValue(1);
    assertThat(Recorded.active(registry)).isZero();
  }

  @Test
  void filter_whenRegistryBelongsToAnotherCopy_onlyPasses() throws Exception {
    context.attributes.put(ApplicationRegistry.ATTRIBUTE, new Object());
    RequestMetricsFilter second = new RequestMetricsFilter();
    second.init(context);
    AtomicInteger calls = new AtomicInteger();

    second.doFilter(request, response, (q, s) -> calls.incrementAndGet());

    assertThat(calls).hasValue(1);
    assertThat(request.attributes).isEmpty();
  }

  @Test
  void filter_whenFamilyIsTaken_onlyPasses() throws Exception {
    Registry taken = Registry.create();
    taken.counter("http_server_active_requests").help("Mine.").register();
    RequestMetricsFilter second = new RequestMetricsFilter(taken);
    second.init(context);

    second.doFilter(request, response, DONE);

    assertThat(request.attributes).isEmpty();
    assertThat(taken.findings().list()).hasSize(1);
  }

  @Test
  void destroy_whenARequestIsInFlight_letsItEnd() throws Exception {
    filter.doFilter(request, response, (q, s) -> request.asyncStarted = true);

    filter.destroy();
    request.async.fireComplete();

    assertThat(outcomes()).containsExactly("GET 200");
  }

  @Test
  void error_whenPageDoesNotCome_isSettledOnce() throws Exception {
    context.descriptor = "<error-page><error-code>404</error-code></error-page>";
    filter.destroy();
    filter.init(context);
    response.status = 404;
    response.committed = true;
    filter.doFilter(request, response, DONE);
    assertThat(Recorded.in(registry)).isEmpty();

    filter.destroy();
    filter.destroy();

    assertThat(outcomes()).containsExactly("GET 404");
    assertThat(Recorded.active(registry)).isZero();
  }
}
