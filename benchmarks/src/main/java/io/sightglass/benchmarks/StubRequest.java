// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/** A request that is used again for every turn, as cheap as a request can be. */
final class StubRequest extends HttpServletRequestWrapper {

  private static final int ATTRIBUTES = 8;

  private final String method;
  private final String uri;
  private final HttpServletMapping mapping;
  private final int status;
  private final String[] names = new String[ATTRIBUTES];
  private final @Nullable Object[] values = new Object[ATTRIBUTES];
  private int attributes;

  /**
   * A request that a servlet answers.
   *
   * @param status what it answers with
   */
  StubRequest(String method, String route, int status) {
    super(Stubs.refusing(HttpServletRequest.class));
    // Containers hand out the same text again and again.
    this.method = method.intern();
    this.uri = route;
    this.mapping = new Mapping(route.intern());
    this.status = status;
  }

  /** What the servlet answers with. */
  int status() {
    return status;
  }

  /** Makes it a new request. */
  void begin() {
    attributes = 0;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getRequestURI() {
    return uri;
  }

  @Override
  public String getScheme() {
    return "http";
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    return mapping;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    for (int i = 0; i < attributes; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    int i = 0;
    while (i < attributes && !names[i].equals(name)) {
      i++;
    }
    names[i] = name;
    values[i] = value;
    attributes = Math.max(attributes, i + 1);
  }

  @Override
  public void removeAttribute(String name) {
    setAttribute(name, null);
  }

  /** A path mapping. */
  private record Mapping(String pattern) implements HttpServletMapping {

    @Override
    public String getMatchValue() {
      return "";
    }

    @Override
    public String getPattern() {
      return pattern;
    }

    @Override
    public String getServletName() {
      return "shop";
    }

    @Override
    public MappingMatch getMappingMatch() {
      return MappingMatch.PATH;
    }
  }
}
