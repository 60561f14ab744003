// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request that an application gets where its input or output is counted. */
final class CountedRequest extends HttpServletRequestWrapper {

  private final HttpServletResponse response;
  private final Exchange exchange;
  private @Nullable CountedInput input;
  private @Nullable CountedAsync async;
  private @Nullable BufferedReader given;
  private @Nullable BufferedReader reader;

  /**
   * A request that counts.
   *
   * @param response the response that the application gets beside it
   */
  CountedRequest(HttpServletRequest request, HttpServletResponse response, Exchange exchange) {
    super(request);
    this.response = response;
    this.exchange = exchange;
  }

  /** Whether what is read of this request is counted for the exchange. */
  static boolean isIn(ServletRequest request, Exchange exchange) {
    ServletRequest current = request;
    while (current instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof CountedRequest counted && counted.exchange == exchange) {
        return true;
      }
      current = wrapper.getRequest();
    }
    return false;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream stream = super.getInputStream();
    CountedInput known = input;
    if (known == null || !known.isOf(stream)) {
      known = new CountedInput(stream, exchange);
      input = known;
    }
    return known;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader chars = super.getReader();
    BufferedReader known = reader;
    if (known == null || given != chars) {
      known = new BufferedReader(new CountedChars(chars, getCharacterEncoding(), exchange));
      reader = known;
      given = chars;
    }
    return known;
  }

  /** Goes on with this request and its response, which without arguments would be left behind. */
  @Override
  public AsyncContext startAsync() {
    DispatcherType type = getDispatcherType();
    // AsyncContext.dispatch() goes to where the container dispatched last, but given a request it
    // goes to where that was forwarded.
    boolean isMoved = type == DispatcherType.FORWARD || type == DispatcherType.INCLUDE;
    AsyncContext context = isMoved ? super.startAsync() : super.startAsync(this, response);
    CountedAsync started = new CountedAsync(context, this, response);
    async = started;
    return started;
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
    AsyncContext context = super.startAsync(request, answer);
    async = null;
    return context;
  }

  @Override
  public AsyncContext getAsyncContext() {
    AsyncContext context = super.getAsyncContext();
    CountedAsync known = async;
    return known != null && known.isOf(context) ? known : context;
  }

  @Override
  public @Nullable RequestDispatcher getRequestDispatcher(String path) {
    RequestDispatcher found = super.getRequestDispatcher(path);
    return found == null ? null : new CountedDispatcher(found, exchange);
  }

  @Override
  public @Nullable String getParameter(String name) {
    String value = super.getParameter(name);
    formRead();
    return value;
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> values = super.getParameterMap();
    formRead();
    return values;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    Enumeration<String> names = super.getParameterNames();
    formRead();
    return names;
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = super.getParameterValues(name);
    formRead();
    return values;
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    Collection<Part> parts = super.getParts();
    exchange.readByContainer();
    return parts;
  }

  @Override
  public @Nullable Part getPart(String name) throws IOException, ServletException {
    Part part = super.getPart(name);
    exchange.readByContainer();
    return part;
  }

  /** Only of a form that is not of parts does each container read parameters from the body. */
  private void formRead() {
    String type = getContentType();
    if (type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      exchange.readByContainer();
    }
  }
}
