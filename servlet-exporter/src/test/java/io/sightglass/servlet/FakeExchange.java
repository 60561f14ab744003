// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request and what was answered to it. */
final class FakeExchange {

  private final Map<String, List<String>> requestHeaders =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> headers = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final PrintWriter writer = new PrintWriter(body, true, StandardCharsets.UTF_8);
  private @Nullable String remoteAddress = "127.0.0.1";
  private @Nullable String query;
  private boolean clientGone;
  private boolean writerInUse;
  private DispatcherType dispatcherType = DispatcherType.REQUEST;
  private UnaryOperator<HttpServletRequest> filter = UnaryOperator.identity();
  private Callable<String> servletPath = () -> "";
  private @Nullable String pathInfo;
  private boolean passed;
  private int status;

  FakeExchange with(String name, String... values) {
    requestHeaders.put(name, List.of(values));
    return this;
  }

  FakeExchange from(@Nullable String address) {
    remoteAddress = address;
    return this;
  }

  FakeExchange query(String value) {
    query = value;
    return this;
  }

  FakeExchange clientGone() {
    clientGone = true;
    return this;
  }

  /** As if another servlet had begun a page with the response's writer. */
  FakeExchange writerInUse() {
    writerInUse = true;
    return this;
  }

  /** As if another servlet included the page in its own. */
  FakeExchange included() {
    dispatcherType = DispatcherType.INCLUDE;
    return this;
  }

  /** As if a filter of the application wrapped the request. */
  FakeExchange wrapped(UnaryOperator<HttpServletRequest> wrapper) {
    filter = wrapper;
    return this;
  }

  FakeExchange at(String path, @Nullable String info) {
    servletPath = () -> path;
    pathInfo = info;
    return this;
  }

  /** As if the container did not know how to decode the path. */
  FakeExchange atAmbiguousPath() {
    servletPath =
        () -> {
          throw new IllegalArgumentException("Ambiguous URI encoding");
        };
    return this;
  }

  FakeExchange dispatched(DispatcherType type) {
    dispatcherType = type;
    return this;
  }

  FakeExchange through(Filter dispatcher) throws IOException, ServletException {
    dispatcher.doFilter(filter.apply(request()), response(), (request, response) -> passed = true);
    return this;
  }

  /** Whether a filter let it go down the chain. */
  boolean passed() {
    return passed;
  }

  FakeExchange through(EndpointServlet servlet) throws IOException {
    servlet.service(filter.apply(request()), response());
    return this;
  }

  int status() {
    return status;
  }

  /** Header lines in the order in which they were set. */
  List<String> headers() {
    return headers;
  }

  String body() {
    writer.flush();
    return body.toString(StandardCharsets.UTF_8);
  }

  private HttpServletRequest request() {
    return Fakes.fake(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getMethod" -> "GET";
              case "getDispatcherType" -> dispatcherType;
              case "getServletPath" -> servletPath.call();
              case "getPathInfo" -> pathInfo;
              case "getQueryString" -> query;
              case "getRemoteAddr" -> remoteAddress;
              case "isAsyncSupported" -> false;
              case "getHeaders" ->
                  Collections.enumeration(
                      requestHeaders.getOrDefault(String.valueOf(arguments[0]), List.of()));
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private HttpServletResponse response() {
    return Fakes.fake(
        HttpServletResponse.class,
        (method, arguments) -> {
          switch (method) {
            case "setStatus" -> status = Integer.parseInt(String.valueOf(arguments[0]));
            case "setHeader", "addHeader" -> headers.add(arguments[0] + ": " + arguments[1]);
            case "setContentType" -> headers.add("Content-Type: " + arguments[0]);
            case "setContentLengthLong" -> headers.add("Content-Length: " + arguments[0]);
            case "getOutputStream" -> {
              if (writerInUse) {
                throw new IllegalStateException("getWriter has been called");
              }
              return new Output();
            }
            case "getBufferSize" -> {
              return 8192;
            }
            case "getWriter" -> {
              return writer;
            }
            default -> throw new UnsupportedOperationException(method);
          }
          return null;
        });
  }

  private final class Output extends ServletOutputStream {

    @Override
    public void write(int b) throws IOException {
      if (clientGone) {
        throw new IOException("Broken pipe");
      }
      body.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("setWriteListener");
    }
  }
}
