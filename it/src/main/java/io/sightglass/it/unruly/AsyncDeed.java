// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Answers asynchronously, in one of the ways that go wrong. */
public enum AsyncDeed implements Deed {
  /** Completes before the servlet returns. */
  COMPLETED_AT_ONCE(
      async -> {
        print(async, "done");
        async.complete();
      }),
  /** Completes two times. */
  COMPLETED_TWICE(
      async -> {
        print(async, "done");
        async.complete();
        async.complete();
      }),
  /** Completes in another thread. */
  COMPLETED_LATER(
      async ->
          later(
              async,
              () -> {
                print(async, "done");
                async.complete();
              })),
  /** Completes in another thread a request that never times out. */
  COMPLETED_WITHOUT_LIMIT(
      async -> {
        async.setTimeout(0);
        later(
            async,
            () -> {
              print(async, "done");
              async.complete();
            });
      }),
  /** Completes in another thread behind an error. */
  COMPLETED_WITH_ERROR(
      async ->
          later(
              async,
              () -> {
                error(async, 409);
                async.complete();
              })),
  /** Goes on in another dispatch. */
  DISPATCHED(async -> async.dispatch("/do/reading/PARAMETERS?c=d")),
  /** Goes on in another dispatch, from another thread. */
  DISPATCHED_LATER(async -> later(async, () -> async.dispatch("/do/reading/PARAMETERS?c=d"))),
  /** Goes on in two dispatches. */
  DISPATCHED_TWICE(
      async -> {
        async.dispatch("/do/reading/NOTHING");
        async.dispatch("/do/reading/NOTHING");
      }),
  /** Completes what it has dispatched. */
  DISPATCHED_THEN_COMPLETED(
      async -> {
        async.dispatch("/do/reading/NOTHING");
        async.complete();
      }),
  /** Dispatches what it has completed. */
  COMPLETED_THEN_DISPATCHED(
      async -> {
        print(async, "done");
        async.complete();
        async.dispatch("/do/reading/NOTHING");
      }),
  /** Goes on in a dispatch that throws. */
  DISPATCHED_TO_FAILURE(async -> async.dispatch("/do/failure/UNCHECKED")),
  /** Goes on in a dispatch that sends an error. */
  DISPATCHED_TO_ERROR(async -> async.dispatch("/do/output/ERROR_AFTER_TEXT")),
  /** Goes on in a dispatch that is asynchronous again. */
  DISPATCHED_TO_ASYNC(async -> async.dispatch("/do/async/COMPLETED_LATER")),
  /** Goes on in a dispatch that nobody completes. */
  DISPATCHED_TO_TIMEOUT(async -> async.dispatch("/do/async/TIMED_OUT")),
  /** Is never completed. */
  TIMED_OUT(async -> async.setTimeout(TIMEOUT_MILLIS)),
  /** Throws when it is asynchronous already. */
  THROWN_AFTER_START(
      async -> {
        async.setTimeout(TIMEOUT_MILLIS);
        throw new Outrage("after the start");
      }),
  /** Throws when it is completed already. */
  THROWN_AFTER_COMPLETE(
      async -> {
        print(async, "done");
        async.complete();
        throw new Outrage("after the completion");
      }),
  /** Throws in the thread that should answer. */
  THROWN_IN_THREAD(
      async -> {
        async.setTimeout(TIMEOUT_MILLIS);
        later(
            async,
            () -> {
              throw new Outrage("in the thread");
            });
      }),
  /** Starts two times in the same dispatch. */
  STARTED_TWICE(
      async -> {
        async.setTimeout(TIMEOUT_MILLIS);
        async.getRequest().startAsync();
        async.complete();
      }),
  /** Sends the body back as it comes, without a thread that waits for it. */
  ECHO(async -> EchoListener.attach(async, async.getRequest(), async.getResponse()));

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  // The lambdas hold nothing that changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Starting starting;

  AsyncDeed(Starting starting) {
    this.starting = starting;
  }

  @FunctionalInterface
  private interface Starting {
    void in(AsyncContext async) throws IOException;
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // A filter may have wrapped both: the one form takes the wrappers along, the other does not.
    boolean wrapped = "wrapped".equals(request.getHeader("X-Start"));
    starting.in(wrapped ? request.startAsync(request, response) : request.startAsync());
  }

  /** Runs something in another thread when the servlet has surely returned. */
  private static void later(AsyncContext async, Runnable task) {
    async.start(
        () -> {
          long deadline = System.nanoTime() + PAUSE_NANOS;
          while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
          }
          task.run();
        });
  }

  private static void print(AsyncContext async, String text) {
    try {
      async.getResponse().getWriter().print(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void error(AsyncContext async, int status) {
    try {
      ((HttpServletResponse) async.getResponse()).sendError(status, "refused");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
