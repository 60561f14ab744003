// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.NanoClock;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of one application, each once.
 *
 * <p>Nothing here throws, whatever the container or the application's wrappers do: a failure costs
 * the sample and is counted; even an error of the JVM stays here, since the request may be served
 * all the same. Safe for use by many threads.
 */
final class RequestRecorder {

  /* A request that is over when its pass through the chain is over lives in the filter's frame: no
   * object is made for it. One that goes on gets a RequestToken, which is then also the value of the
   * request attribute. The attribute's presence alone says that the request is taken, because a
   * second copy of this library, in another class loader, cannot look into its value. */

  /** The request attribute that says that the request is recorded by some filter already. */
  static final String MARK = "io.sightglass.filters.request";

  static final Boolean TAKEN = true;

  /** What follows is no HTTP; Jetty 11 calls such a request asynchronous. */
  private static final int SWITCHING_PROTOCOLS = 101;

  private final RequestMetrics metrics;
  private final Routes routes;
  private final ErrorPages pages;
  private final Container container;
  private final NanoClock clock;
  private final ErrorTypes errorTypes = new ErrorTypes();
  private final Unsettled unsettled = new Unsettled();
  private final ActiveRequests active;
  private final Watch watch;
  private final @Nullable ExchangeMetrics exchanges;

  RequestRecorder(
      RequestMetrics metrics,
      Routes routes,
      ErrorPages pages,
      Container container,
      NanoClock clock,
      @Nullable ExchangeMetrics exchanges) {
    this.metrics = metrics;
    this.routes = routes;
    this.pages = pages;
    this.container = container;
    this.clock = clock;
    this.exchanges = exchanges;
    this.active = new ActiveRequests(clock.nanos());
    // Tomcat tells the end of every asynchronous request.
    boolean sweeps = container != Container.TOMCAT;
    this.watch =
        new Watch(
            active, new ActiveGauges(active, metrics), unsettled, sweeps ? this::broken : null);
  }

  RequestMetrics metrics() {
    return metrics;
  }

  Routes routes() {
    return routes;
  }

  ActiveRequests active() {
    return active;
  }

  ErrorTypes errorTypes() {
    return errorTypes;
  }

  Container container() {
    return container;
  }

  long now() {
    return clock.nanos();
  }

  /** Takes the request; returns the route that it was mapped to, or null to leave it alone. */
  @Nullable Route begin(HttpServletRequest request) {
    try {
      mark(request, TAKEN);
      return routes.begin(request);
    } catch (Throwable e) {
      broken(e);
      return null;
    }
  }

  /** The kind of the request, by which active requests are counted. */
  int kind(HttpServletRequest request) {
    try {
      return metrics.kind(request.getMethod(), request.getScheme());
    } catch (Throwable e) {
      broken(e);
      return metrics.kind(null, null);
    }
  }

  /** Begins to measure what settings ask for of the request; null if that is nothing. */
  @Nullable Exchange exchange(HttpServletRequest request, long nowNanos) {
    return exchanges == null ? null : begin(exchanges, request, nowNanos);
  }

  private @Nullable Exchange begin(
      ExchangeMetrics measured, HttpServletRequest request, long nowNanos) {
    try {
      return measured.begin(request, nowNanos);
    } catch (Throwable e) {
      broken(e);
      return null;
    }
  }

  /** Counts the request as active; returns its place among them. */
  int enter(int kind, long nowNanos) {
    if (watch.isDue(nowNanos)) {
      look(nowNanos);
    }
    return active.enter(kind, nowNanos);
  }

  /** The chain returned: the request is over, or asynchronous. */
  void returned(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      int kind,
      int place,
      long startNanos,
      @Nullable Exchange exchange) {
    RequestToken token = null;
    try {
      if (request.isAsyncStarted() && response.getStatus() != SWITCHING_PROTOCOLS) {
        // From here on the token gives the place back, and nobody else does.
        token = new RequestToken(this, request, response, route, kind, place, startNanos, exchange);
        remark(request, token);
        if (exchange != null) {
          exchange.waitsSince(now());
        }
        token.listen(request, response);
      } else {
        over(request, response, route, kind, place, startNanos, exchange);
      }
    } catch (Throwable e) {
      broken(e);
      if (token != null) {
        token.end();
      }
    } finally {
      if (token == null) {
        active.leave(place);
      }
    }
  }

  /** The chain threw: the container will answer for it after the filter has rethrown. */
  void failed(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      int kind,
      int place,
      long startNanos,
      @Nullable Exchange exchange,
      Throwable failure) {
    try {
      boolean aborted = ClientAbort.leftChain(failure, container);
      boolean keepsStatus = aborted || SentStatus.isFinal(response, container);
      int status = keepsStatus ? response.getStatus() : UncaughtStatus.of(failure, container);
      String type = aborted ? ErrorTypes.CLIENT_ABORT : errorTypes.of(failure);
      long endNanos = now();
      if (exchange != null && !keepsStatus) {
        exchange.answeredByContainer();
      }
      // A response in sendError says that it is committed, and may still be given an error page.
      boolean mayGetPage = !aborted && (!keepsStatus || status >= 400);
      // No listener is attached if the request is asynchronous too: with one, Jetty would answer
      // the exception at once, without one it leaves the request to the application.
      if (mayGetPage && pages.follows(failure, status)) {
        awaitErrorPage(
            new RequestToken(this, request, response, route, kind, place, startNanos, exchange),
            request,
            status,
            type,
            endNanos);
      } else {
        record(request, response, route, kind, status, type, startNanos, endNanos, exchange);
      }
    } catch (Throwable ours) {
      // Even an error of the JVM must not take the place of the application's exception.
      broken(ours);
    } finally {
      active.leave(place);
    }
  }

  /** The page of an ERROR dispatch returned. */
  void errorPageReturned(
      RequestToken token, HttpServletRequest request, HttpServletResponse response) {
    try {
      if (request.isAsyncStarted()) {
        token.listen(request, response);
        return;
      }
    } catch (Throwable e) {
      broken(e);
    }
    token.end();
  }

  /** Remembers which error led to an ERROR dispatch. */
  void errorDispatched(HttpServletRequest request) {
    try {
      pages.learn(request);
    } catch (Throwable e) {
      broken(e);
    }
  }

  /** Brings what is shown up to date, and looks all series up again. */
  void read() {
    watch.show(now());
    routes.forgetSeries();
  }

  /** Records what waits for an ERROR dispatch, and shows nothing any more. */
  void close() {
    watch.close();
  }

  /** Counts a failure of the filter's own. */
  void broken(Throwable failure) {
    metrics.failed(failure);
  }

  private void over(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      int kind,
      int place,
      long startNanos,
      @Nullable Exchange exchange) {
    int status = response.getStatus();
    long endNanos = now();
    if (status >= 400 && pages.follows(status) && mayGetPage(response)) {
      awaitErrorPage(
          new RequestToken(this, request, response, route, kind, place, startNanos, exchange),
          request,
          status,
          null,
          endNanos);
    } else {
      String type = ErrorTypes.of(status);
      record(request, response, route, kind, status, type, startNanos, endNanos, exchange);
    }
    if (watch.isDue(endNanos)) {
      look(endNanos);
    }
  }

  private void record(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      int kind,
      int status,
      String type,
      long startNanos,
      long endNanos,
      @Nullable Exchange exchange) {
    Route endRoute = routes.end(route, request, status);
    metrics.ended(request, kind, endRoute, status, type, endNanos - startNanos);
    if (exchange != null) {
      exchange.ended(kind, endRoute, status, type, response, endNanos);
    }
  }

  /** A response in sendError says that it is committed; on Tomcat it can be told from one sent. */
  private boolean mayGetPage(HttpServletResponse response) {
    return response.isCommitted()
        && !(container == Container.TOMCAT && SentStatus.isFinal(response, container));
  }

  private void awaitErrorPage(
      RequestToken token,
      HttpServletRequest request,
      int status,
      @Nullable String type,
      long endNanos) {
    token.leaveChain(status, type, endNanos);
    mark(request, token);
    unsettled.add(token);
  }

  /**
   * Sets the mark as if nobody listened: where an attribute listener of the application throws,
   * Tomcat keeps the exception as that of the request, and answers with it at the end.
   */
  private void mark(HttpServletRequest request, Object value) {
    if (container != Container.TOMCAT) {
      request.setAttribute(MARK, value);
      return;
    }
    Object before = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    request.setAttribute(MARK, value);
    if (before == null && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
      // If the listener throws here, too, there is no way to take the exception back.
      request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }
  }

  /** Puts the token in the place of the mark; where a listener refuses, the first mark does. */
  private void remark(HttpServletRequest request, RequestToken token) {
    try {
      mark(request, token);
    } catch (Throwable e) {
      // Nothing is lost: dispatches of the request are not followed, and its end is still seen.
      return;
    }
  }

  private void look(long nowNanos) {
    try {
      watch.look(nowNanos);
    } catch (Throwable e) {
      broken(e);
    }
  }
}
