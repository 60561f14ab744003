// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the filter records on a real container; a subclass says on which. */
abstract class ContainerContract extends ErrorPageContract {

  private static final String BOOM = "java.lang.IllegalStateException";
  private static final String UNAVAILABLE = "jakarta.servlet.UnavailableException";

  @ParameterizedTest
  @EnumSource
  void request_whenServletAnswers_isRecordedWithItsPattern(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/ok/1?q=2");

    assertOnce(app, "/ok/*", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenExtensionMatches_hasPatternBelowContextPath(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/deep/down.ext");

    assertOnce(app, "/*.ext", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenRouteAttributeIsSet_hasThatRoute(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/named");

    Await.until("a sample", () -> !Recorded.in(app.registry, "/orders/{id}").isEmpty());
    assertThat(Recorded.in(app.registry, "/orders/{id}").get(0).outcome()).isEqualTo("GET 404");
  }

  @ParameterizedTest
  @EnumSource
  void request_whileInFlight_isActive(Mapping mapping) throws IOException {
    App app = app(mapping);
    try (RawHttp request = RawHttp.send(port(), "GET " + mapping.contextPath() + "/hold")) {
      Await.until("one in flight", () -> Recorded.active(app.registry) == 1);

      app.open("hold");

      assertThat(request.status()).isEqualTo(200);
    }
    assertOnce(app, "/hold", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletThrows_is500WithTheClass(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/boom")).isEqualTo(500);

    assertOnce(app, "/boom", "GET 500 " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletExceptionWraps_namesTheRootCause(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/wrapped");

    assertOnce(app, "/wrapped", "GET 500 java.io.FileNotFoundException");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletThrowsAfterCommit_hasTheStatusSent(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/committed-boom")).isEqualTo(203);

    assertOnce(app, "/committed-boom", "GET 203 " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletThrowsAfterSendError_hasTheStatusOfTheContainer(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    int status = get(app, "/sent-boom");

    assertOnce(app, "/sent-boom", "GET " + status + " " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletThrowsAfterTheWholeBody_hasTheStatusOfTheContainer(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    int status = get(app, "/full-boom");

    assertOnce(app, "/full-boom", "GET " + status + " " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletIsUnavailable_is503(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/unavailable")).isEqualTo(503);

    // Jetty turns the exception into sendError before it reaches a filter.
    assertThat(only(app, "/unavailable").outcome()).isIn("GET 503 503", "GET 503 " + UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletIsGone_is404(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/gone")).isEqualTo(404);

    assertThat(only(app, "/gone").outcome()).isIn("GET 404", "GET 404 " + UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenUnavailableIsWrapped_hasTheStatusOfTheContainer(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    int status = get(app, "/wrapped-unavailable");

    assertThat(only(app, "/wrapped-unavailable").status()).isEqualTo(String.valueOf(status));
  }

  @ParameterizedTest
  @EnumSource
  void request_whenParametersAreMalformed_hasTheStatusOfTheContainer(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    int status = get(app, "/parameter?a=%zz");

    assertThat(only(app, "/parameter").status()).isEqualTo(String.valueOf(status));
  }

  @ParameterizedTest
  @EnumSource
  void request_whenMatchedServletSends404_keepsItsRoute(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/missing");

    assertOnce(app, "/missing", "GET 404");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenServletSets5xx_hasTheStatusAsErrorType(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/broken");

    assertOnce(app, "/broken", "GET 502 502");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenForwarded_isRecordedOnceWithItsOwnRoute(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/forward");

    assertOnce(app, "/forward", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenIncluding_isRecordedOnceWithItsOwnRoute(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/include");

    assertOnce(app, "/include", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenForwardThrows_isRecordedOnce(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/forward-boom");

    assertOnce(app, "/forward-boom", "GET 500 " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void request_whenMethodIsUnknown_isOther(Mapping mapping) throws IOException {
    App app = app(mapping);

    RawHttp.status(port(), "BREW " + mapping.contextPath() + "/static/pot");

    Await.until(
        "a sample",
        () -> Recorded.in(app.registry).stream().anyMatch(r -> r.method().equals("_OTHER")));
  }

  @ParameterizedTest
  @EnumSource
  void requests_whenPathsAreRandom_addOneRoute(Mapping mapping) throws IOException {
    App app = app(mapping);
    Random random = new Random(20261121);
    String bytes = "abcXYZ0189-._~!$&'()*+,=:@%41%22%0a%c3%bc\u00e4\u00ff\"<>";

    for (int i = 0; i < 100; i++) {
      StringBuilder path = new StringBuilder("/r").append(i);
      for (int length = random.nextInt(40); length > 0; length--) {
        path.append(bytes.charAt(random.nextInt(bytes.length())));
      }
      get(app, path.toString());
    }

    awaitSettled(app, "unmatched");
    assertThat(Recorded.in(app.registry).stream().map(Recorded::route).distinct())
        .noneMatch(route -> route.contains("/r"));
  }

  @ParameterizedTest
  @EnumSource
  void request_whenClientGoesAwayInTheAnswer_isClientAbort(Mapping mapping) throws IOException {
    App app = app(mapping);

    try (RawHttp request = RawHttp.send(port(), "GET " + mapping.contextPath() + "/download")) {
      request.readSome();
    }

    assertOnce(app, "/download", "GET 200 client_abort");
  }

  @ParameterizedTest
  @EnumSource
  void request_whenClientGoesAwayInTheBody_isClientAbort(Mapping mapping) throws IOException {
    App app = app(mapping);

    try (RawHttp request =
        RawHttp.send(port(), "POST " + mapping.contextPath() + "/upload", "Content-Length: 1000")) {
      request.write("part");
      Await.until("the body is being read", () -> app.gates.containsKey("upload"));
    }

    // Tomcat itself sets 400 on the response that nobody reads any more.
    assertThat(only(app, "/upload").outcome())
        .isIn("POST 202 client_abort", "POST 400 client_abort");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenCompletedLater_isRecordedOnceWithItsWholeTime(Mapping mapping) throws IOException {
    App app = app(mapping);
    try (RawHttp request = RawHttp.send(port(), "GET " + mapping.contextPath() + "/async")) {
      Await.until("one in flight", () -> Recorded.active(app.registry) == 1);
      app.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));

      app.open("async");

      assertThat(request.status()).isEqualTo(200);
    }
    assertOnce(app, "/async", "GET 200");
    assertThat(only(app, "/async").seconds()).isBetween(0.3, 60.0);
  }

  @ParameterizedTest
  @EnumSource
  void async_whenCompletedBeforeTheFilterReturns_isRecordedOnce(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    get(app, "/async-early");

    assertOnce(app, "/async-early", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenCompletedByAnotherThreadInTheChain_isRecordedOnce(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    get(app, "/async-race");

    assertOnce(app, "/async-race", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenDispatched_isRecordedOnceWithItsOwnRoute(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/async-dispatch");

    assertOnce(app, "/async-dispatch", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenStartedAgain_endsWithTheLastCompletion(Mapping mapping) throws IOException {
    App app = app(mapping);
    try (RawHttp request =
        RawHttp.send(port(), "GET " + mapping.contextPath() + "/async-restart")) {
      Await.until("started again", () -> app.gates.containsKey("again"));
      assertThat(Recorded.active(app.registry)).isEqualTo(1);
      app.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));

      app.open("again");

      assertThat(request.status()).isEqualTo(200);
    }
    assertOnce(app, "/async-restart", "GET 200");
    assertThat(only(app, "/async-restart").seconds()).isBetween(0.3, 60.0);
  }

  @ParameterizedTest
  @EnumSource
  void async_whenErrorIsSent_hasItsStatus(Mapping mapping) throws IOException {
    App app = app(mapping);

    int status = get(app, "/async-error");

    assertThat(only(app, "/async-error").status()).isEqualTo(String.valueOf(status));
  }

  @ParameterizedTest
  @EnumSource
  void async_whenNobodyAnswersTheTimeout_is500(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/async-timeout")).isEqualTo(500);

    assertOnce(app, "/async-timeout", "GET 500 timeout");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenListenerAnswersTheTimeout_hasItsStatus(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/async-timeout-answered")).isEqualTo(503);

    assertOnce(app, "/async-timeout-answered", "GET 503 timeout");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenListenerDispatchesTheTimeout_isRecordedOnce(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/async-timeout-dispatched")).isEqualTo(200);

    assertOnce(app, "/async-timeout-dispatched", "GET 200");
  }

  @ParameterizedTest
  @EnumSource
  void async_whenServletThrowsAfterTheStart_is500(Mapping mapping) throws IOException {
    App app = app(mapping);

    // Tomcat closes the connection of such a request, with this filter and without.
    assertThat(get(app, "/async-boom")).isIn(500, 0);

    assertOnce(app, "/async-boom", "GET 500 " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void async_whenDispatchedServletThrows_is500(Mapping mapping) throws IOException {
    App app = app(mapping);

    assertThat(get(app, "/async-dispatch-boom")).isEqualTo(500);

    assertOnce(app, "/async-dispatch-boom", "GET 500 " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void async_whenDispatchedServletThrowsAfterSendError_hasTheStatusOfTheContainer(Mapping mapping)
      throws IOException {
    App app = app(mapping);

    int status = get(app, "/async-dispatch-sent-boom");

    assertThat(only(app, "/async-dispatch-sent-boom").status()).isEqualTo(String.valueOf(status));
  }

  @Test
  void async_whenDispatchedServletThrowsAfterCommit_hasTheStatusSent() throws IOException {
    App app = app(Mapping.ALL_DISPATCHERS);

    get(app, "/async-dispatch-committed-boom");

    assertOnce(app, "/async-dispatch-committed-boom", "GET 203 " + BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void async_whenAnswerIsTooShort_isRecordedOnce(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/async-short");

    // Jetty 12.1 calls no listener, and Jetty 11 not always; Tomcat sends what there is.
    Recorded recorded = only(app, "/async-short");
    assertThat(recorded.outcome()).isIn("GET 200", "GET 200 incomplete", "GET 500 incomplete");
    assertThat(recorded.count()).isEqualTo(1);
  }
}
