// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that answers what the filter asks and refuses everything else. */
final class FakeRequest extends HttpServletRequestWrapper {

  final Map<String, @Nullable Object> attributes = new HashMap<>();
  final FakeAsyncContext async = new FakeAsyncContext();
  DispatcherType dispatcherType = DispatcherType.REQUEST;
  @Nullable String method = "GET";
  @Nullable String scheme = "http";
  @Nullable HttpServletMapping mapping = mapping("/orders/*", MappingMatch.PATH);
  String servletPath = "/orders";
  @Nullable String pathInfo = "/5";
  long contentLength = -1;
  @Nullable String transferEncoding;
  boolean asyncStarted;
  boolean refusesAttributes;

  FakeRequest() {
    super(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> {
                  throw new UnsupportedOperationException(called.getName());
                }));
  }

  static HttpServletMapping mapping(@Nullable String pattern, @Nullable MappingMatch match) {
    return new FakeMapping(pattern, match);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (refusesAttributes) {
      throw new AssertionError("a listener of the application");
    }
    attributes.put(name, value);
  }

  @Override
  public DispatcherType getDispatcherType() {
    return dispatcherType;
  }

  @Override
  public @Nullable String getMethod() {
    return method;
  }

  @Override
  public @Nullable String getScheme() {
    return scheme;
  }

  @Override
  public @Nullable HttpServletMapping getHttpServletMapping() {
    return mapping;
  }

  @Override
  public long getContentLengthLong() {
    return contentLength;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equals("Transfer-Encoding") ? transferEncoding : null;
  }

  @Override
  public String getServletPath() {
    return servletPath;
  }

  @Override
  public @Nullable String getPathInfo() {
    return pathInfo;
  }

  @Override
  public boolean isAsyncStarted() {
    return asyncStarted;
  }

  @Override
  public AsyncContext getAsyncContext() {
    if (async.gone) {
      throw async.thrown;
    }
    return async;
  }

  private record FakeMapping(@Nullable String pattern, @Nullable MappingMatch match)
      implements HttpServletMapping {

    @Override
    public String getMatchValue() {
      return "";
    }

    @Override
    public @Nullable String getPattern() {
      return pattern;
    }

    @Override
    public String getServletName() {
      return "servlet";
    }

    @Override
    public @Nullable MappingMatch getMappingMatch() {
      return match;
    }
  }
}
