// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an application gets that goes on without naming a request and a response: its own are ours,
 * and it need not know.
 */
final class CountedAsync implements AsyncContext {

  private final AsyncContext context;
  private final CountedRequest request;
  private final ServletResponse response;

  CountedAsync(AsyncContext context, CountedRequest request, ServletResponse response) {
    this.context = context;
    this.request = request;
    this.response = response;
  }

  boolean isOf(AsyncContext other) {
    return context == other;
  }

  @Override
  public @Nullable ServletRequest getRequest() {
    // The container's refuses once the request is over.
    return context.getRequest() == null ? null : request;
  }

  @Override
  public @Nullable ServletResponse getResponse() {
    return context.getResponse() == null ? null : response;
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return true;
  }

  @Override
  public void dispatch() {
    context.dispatch();
  }

  @Override
  public void dispatch(String path) {
    context.dispatch(path);
  }

  @Override
  public void dispatch(ServletContext target, String path) {
    context.dispatch(target, path);
  }

  @Override
  public void complete() {
    context.complete();
  }

  @Override
  public void start(Runnable task) {
    context.start(task);
  }

  @Override
  public void addListener(AsyncListener listener) {
    context.addListener(listener);
  }

  @Override
  public void addListener(AsyncListener listener, ServletRequest given, ServletResponse answer) {
    context.addListener(listener, given, answer);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return context.createListener(type);
  }

  @Override
  public void setTimeout(long millis) {
    context.setTimeout(millis);
  }

  @Override
  public long getTimeout() {
    return context.getTimeout();
  }
}
