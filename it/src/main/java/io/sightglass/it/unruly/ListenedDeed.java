// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers asynchronously with a listener of its own, which may throw. */
public enum ListenedDeed implements Deed, AsyncListener {
  /** Answers the timeout. */
  ANSWERS_TIMEOUT {
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      event.getSuppliedResponse().getWriter().print("too late");
      event.getAsyncContext().complete();
    }
  },
  /** Sends an error at the timeout. */
  REFUSES_TIMEOUT {
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      ((HttpServletResponse) event.getSuppliedResponse()).sendError(503, "too late");
      event.getAsyncContext().complete();
    }
  },
  /** Dispatches at the timeout. */
  DISPATCHES_TIMEOUT {
    @Override
    public void onTimeout(AsyncEvent event) {
      event.getAsyncContext().dispatch("/do/reading/NOTHING");
    }
  },
  /** Throws at the timeout. */
  THROWS_IN_TIMEOUT {
    @Override
    public void onTimeout(AsyncEvent event) {
      throw new Outrage("in the timeout");
    }
  },
  /** Answers the error that a dispatch throws. */
  ANSWERS_ERROR {
    @Override
    void go(AsyncContext async) {
      throw new Outrage("after the start");
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
      event.getSuppliedResponse().getWriter().print("saved");
      event.getAsyncContext().complete();
    }
  },
  /** Throws at the error that a dispatch throws. */
  THROWS_IN_ERROR {
    @Override
    void go(AsyncContext async) {
      throw new Outrage("after the start");
    }

    @Override
    public void onError(AsyncEvent event) {
      throw new Outrage("in the error");
    }
  },
  /** Throws at the completion. */
  THROWS_IN_COMPLETE {
    @Override
    void go(AsyncContext async) throws IOException {
      async.getResponse().getWriter().print("done");
      async.complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
      throw new Outrage("in the completion");
    }
  },
  /** Throws when the request starts again. */
  THROWS_IN_START {
    @Override
    void go(AsyncContext async) {
      if (async.getRequest().getAttribute(name()) == null) {
        async.getRequest().setAttribute(name(), true);
        async.dispatch();
      } else {
        async.complete();
      }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      throw new Outrage("in the start");
    }
  };

  void go(AsyncContext async) throws IOException {
    async.setTimeout(TIMEOUT_MILLIS);
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(TIMEOUT_MILLIS);
    async.addListener(this, request, response);
    go(async);
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {}

  @Override
  public void onError(AsyncEvent event) throws IOException {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
