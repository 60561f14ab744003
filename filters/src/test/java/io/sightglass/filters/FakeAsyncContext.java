// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An asynchronous request whose events a test fires. */
final class FakeAsyncContext implements AsyncContext {

  boolean gone;
  IllegalStateException thrown = new IllegalStateException("completed");
  private List<AsyncListener> listeners = new ArrayList<>();

  int listeners() {
    return listeners.size();
  }

  void fireComplete() throws IOException {
    for (AsyncListener listener : List.copyOf(listeners)) {
      listener.onComplete(event(null));
    }
  }

  void fireTimeout() throws IOException {
    for (AsyncListener listener : List.copyOf(listeners)) {
      listener.onTimeout(event(null));
    }
  }

  void fireError(Throwable failure) throws IOException {
    for (AsyncListener listener : List.copyOf(listeners)) {
      listener.onError(event(failure));
    }
  }

  void fireStartAsync() throws IOException {
    List<AsyncListener> dropped = listeners;
    listeners = new ArrayList<>();
    for (AsyncListener listener : dropped) {
      listener.onStartAsync(event(null));
    }
  }

  private AsyncEvent event(@Nullable Throwable failure) {
    return new AsyncEvent(this, null, null, failure);
  }

  @Override
  public void addListener(AsyncListener listener) {
    listeners.add(listener);
  }

  @Override
  public void addListener(AsyncListener listener, ServletRequest request, ServletResponse answer) {
    if (gone) {
      throw thrown;
    }
    listeners.add(listener);
  }

  @Override
  public ServletRequest getRequest() {
    throw new UnsupportedOperationException("getRequest");
  }

  @Override
  public ServletResponse getResponse() {
    throw new UnsupportedOperationException("getResponse");
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return true;
  }

  @Override
  public void dispatch() {
    throw new UnsupportedOperationException("dispatch");
  }

  @Override
  public void dispatch(String path) {
    throw new UnsupportedOperationException("dispatch");
  }

  @Override
  public void dispatch(ServletContext context, String path) {
    throw new UnsupportedOperationException("dispatch");
  }

  @Override
  public void complete() {
    throw new UnsupportedOperationException("complete");
  }

  @Override
  public void start(Runnable task) {
    throw new UnsupportedOperationException("start");
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) {
    throw new UnsupportedOperationException("createListener");
  }

  @Override
  public void setTimeout(long millis) {
    throw new UnsupportedOperationException("setTimeout");
  }

  @Override
  public long getTimeout() {
    return 0;
  }
}
