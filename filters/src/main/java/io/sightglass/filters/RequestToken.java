// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A request that outlives its pass through the filter chain; it ends exactly once. */
final class RequestToken implements AsyncListener {

  /* RUNNING: asynchronous, or in its error page; counted as active; listened to if asynchronous.
   * LEFT_CHAIN: an ERROR dispatch is expected; not counted as active; holds what is known so far.
   * ENTERING: between the two, on the way into the error page.
   * DONE: recorded.
   *
   * Every change of state is one compare-and-set and whoever wins it acts, so that a timeout, an
   * error and a completion that come together record one sample and decrement once. The other
   * fields are handed from thread to thread by the container, which orders the calls. */

  private static final int RUNNING = 0;
  private static final int LEFT_CHAIN = 1;
  private static final int DONE = 2;
  private static final int ENTERING = 3;

  private static final int INTERNAL_SERVER_ERROR = 500;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(RequestToken.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final RequestRecorder recorder;
  private final Route route;
  private final int kind;
  private final long startNanos;
  private final @Nullable Exchange exchange;

  // Read and written through STATE.
  @SuppressWarnings("unused")
  private volatile int state;

  private @Nullable HttpServletRequest request;
  private @Nullable HttpServletResponse response;
  private @Nullable String errorType;
  private boolean timedOut;

  /** Where it is counted as active. */
  private int place;

  // Of LEFT_CHAIN: what is known. Of RUNNING: what was last seen of a committed response, and when.
  private @Nullable Route endRoute;
  private @Nullable EndSeries settled;
  private int status = INTERNAL_SERVER_ERROR;
  private long seenNanos;

  RequestToken(
      RequestRecorder recorder,
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      int kind,
      int place,
      long startNanos,
      @Nullable Exchange exchange) {
    this.recorder = recorder;
    this.request = request;
    this.response = response;
    this.route = route;
    this.kind = kind;
    this.place = place;
    this.startNanos = startNanos;
    this.exchange = exchange;
  }

  /** What else is measured of the request. */
  @Nullable Exchange exchange() {
    return exchange;
  }

  /** Attaches itself to the asynchronous request; ends at once if that is over already. */
  void listen(HttpServletRequest started, HttpServletResponse answer) {
    try {
      seenNanos = recorder.now();
      recorder.active().park(place, this);
      if ((int) STATE.getVolatile(this) == DONE) {
        // An ASYNC dispatch in another thread was faster.
        recorder.active().unpark(place, this);
        return;
      }
      started.getAsyncContext().addListener(this, started, answer);
      if (!started.isAsyncStarted()) {
        end();
      }
    } catch (Throwable e) {
      // IllegalStateException: another thread has completed the request since it was found started.
      end();
    }
  }

  /** Keeps what is known of a request for which an ERROR dispatch is expected. */
  void leaveChain(int statusSoFar, @Nullable String errorTypeSoFar, long nowNanos) {
    HttpServletRequest leaving = request;
    if (leaving != null) {
      endRoute = recorder.routes().end(route, leaving, statusSoFar);
    }
    status = statusSoFar;
    errorType = errorTypeSoFar;
    seenNanos = nowNanos;
    keepWhatSettlesIt();
    request = null;
    response = null;
    STATE.setVolatile(this, LEFT_CHAIN);
  }

  /** Only now can the request be asked for its labels, and the response for its length. */
  private void keepWhatSettlesIt() {
    Route lastRoute = endRoute;
    if (request != null && lastRoute != null) {
      settled = recorder.metrics().early(request, kind, lastRoute, status, settledType());
    }
    if (exchange != null && response != null) {
      exchange.left(response);
    }
  }

  private String settledType() {
    return errorType == null ? ErrorTypes.of(status) : errorType;
  }

  long leftChainNanos() {
    return seenNanos;
  }

  /** Goes on in the ERROR dispatch; false if nothing was waiting for one. */
  boolean enterErrorPage(HttpServletRequest dispatched, HttpServletResponse answer) {
    if ((int) STATE.getVolatile(this) != LEFT_CHAIN) {
      keepRoute(answer);
      return false;
    }
    int entered = recorder.active().enter(kind, startNanos);
    if (!STATE.compareAndSet(this, LEFT_CHAIN, ENTERING)) {
      recorder.active().leave(entered);
      return false;
    }
    request = dispatched;
    response = answer;
    place = entered;
    STATE.setVolatile(this, RUNNING);
    return true;
  }

  /** An error page of an asynchronous request must not put its own route in the place of this. */
  private void keepRoute(HttpServletResponse answer) {
    HttpServletRequest running = request;
    if (running == null || endRoute != null) {
      return;
    }
    try {
      endRoute = recorder.routes().end(route, running, answer.getStatus());
    } catch (Throwable e) {
      recorder.broken(e);
    }
  }

  /** Records what is known, since no ERROR dispatch came. */
  void settle() {
    if (STATE.compareAndSet(this, LEFT_CHAIN, DONE)) {
      EndSeries kept = settled;
      if (kept == null) {
        record(null, lastRoute(), status, settledType(), null, seenNanos);
      } else {
        kept.record(seenNanos - startNanos);
        recordExchange(lastRoute(), status, settledType(), null, seenNanos);
      }
    }
  }

  /** Notes an exception that left the filter chain in a later dispatch of the request. */
  void failed(Throwable failure) {
    try {
      note(failure, ClientAbort.leftChain(failure, recorder.container()));
    } catch (Throwable ours) {
      // Even an error of the JVM must not take the place of the application's exception.
      recorder.broken(ours);
    }
  }

  /** Ends the request with the status that its response has now. */
  void end() {
    if (!STATE.compareAndSet(this, RUNNING, DONE)) {
      return;
    }
    leave();
    try {
      HttpServletRequest ended = request;
      HttpServletResponse answer = response;
      if (ended != null && answer != null) {
        int last = answer.getStatus();
        Route kept = endRoute;
        Route lastRoute = kept != null ? kept : recorder.routes().end(route, ended, last);
        record(ended, lastRoute, last, errorType(ended, last), answer, recorder.now());
      }
    } catch (Throwable e) {
      recorder.broken(e);
    } finally {
      request = null;
      response = null;
    }
  }

  /**
   * Ends the request if the container has done so without a word, as Jetty does with an answer that
   * is shorter than its Content-Length.
   *
   * <p>It is recorded up to when it was last seen, with the status last seen if the response was
   * committed then, else with the 500 that Jetty makes of such an answer. Called by one thread at a
   * time.
   */
  void endIfGone(long nowNanos) {
    HttpServletRequest live = request;
    HttpServletResponse answer = response;
    if (live == null || answer == null || (int) STATE.getVolatile(this) != RUNNING) {
      return;
    }
    try {
      // Jetty 11 uses a request again: what has another mark is another request.
      Object mark = live.getAttribute(RequestRecorder.MARK);
      boolean unmarked = mark == null || mark.equals(RequestRecorder.TAKEN);
      if (mark == this || (unmarked && live.isAsyncStarted())) {
        status = answer.isCommitted() ? answer.getStatus() : INTERNAL_SERVER_ERROR;
        seenNanos = nowNanos;
        return;
      }
    } catch (IllegalStateException | NullPointerException e) {
      if (recorder.container() != Container.JETTY) {
        // Jetty takes a request apart at its end; elsewhere it may be a wrapper that wants its own
        // thread.
        return;
      }
    }
    if (STATE.compareAndSet(this, RUNNING, DONE)) {
      leave();
      request = null;
      response = null;
      String type = errorType == null ? ErrorTypes.INCOMPLETE : errorType;
      record(null, lastRoute(), status, type, null, seenNanos);
    }
  }

  private Route lastRoute() {
    return endRoute == null ? route : endRoute;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // The container or a listener answers the timeout, and onComplete follows.
    timedOut = true;
  }

  @Override
  public void onError(AsyncEvent event) {
    Throwable failure = event.getThrowable();
    if (failure == null) {
      return;
    }
    try {
      note(failure, ClientAbort.reported(failure));
    } catch (Throwable e) {
      recorder.broken(e);
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // A new start drops all listeners (Servlet 5.0, ServletRequest.startAsync).
    try {
      AsyncContext restarted = event.getAsyncContext();
      HttpServletRequest again = request;
      HttpServletResponse answer = response;
      if (again != null && answer != null) {
        restarted.addListener(this, again, answer);
      }
    } catch (Throwable e) {
      end();
    }
  }

  private void note(Throwable failure, boolean aborted) {
    if (errorType == null) {
      errorType = aborted ? ErrorTypes.CLIENT_ABORT : recorder.errorTypes().of(thrown(failure));
    }
    HttpServletResponse answer = response;
    // The status is final: what the application set before the client went, or what was sent. Jetty
    // aborts a committed response without a further call of the listener.
    if (aborted || (answer != null && SentStatus.isFinal(answer, recorder.container()))) {
      end();
    }
  }

  private String errorType(HttpServletRequest ended, int last) {
    if (errorType != null) {
      return errorType;
    }
    if (last < 500) {
      return ErrorTypes.NONE;
    }
    if (timedOut) {
      return ErrorTypes.TIMEOUT;
    }
    // Of a dispatch that this filter is not mapped to, the container keeps the exception here.
    return ended.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        ? recorder.errorTypes().of(thrown(failure))
        : ErrorTypes.of(last);
  }

  /** Tomcat wraps what a servlet throws in an ASYNC dispatch (AsyncContextImpl, twice). */
  private Throwable thrown(Throwable kept) {
    Throwable outer = ErrorTypes.cause(kept);
    Throwable cause = outer.getCause();
    boolean isWrapper =
        recorder.container() == Container.TOMCAT && outer.getClass() == RuntimeException.class;
    return isWrapper && cause != null ? cause : kept;
  }

  private void leave() {
    recorder.active().unpark(place, this);
    recorder.active().leave(place);
  }

  private void recordExchange(
      Route lastRoute, int last, String type, @Nullable HttpServletResponse answer, long endNanos) {
    if (exchange != null) {
      exchange.ended(kind, lastRoute, last, type, answer, endNanos);
    }
  }

  private void record(
      @Nullable HttpServletRequest ended,
      Route lastRoute,
      int last,
      String type,
      @Nullable HttpServletResponse answer,
      long endNanos) {
    recorder.metrics().ended(ended, kind, lastRoute, last, type, endNanos - startNanos);
    recordExchange(lastRoute, last, type, answer, endNanos);
  }
}
