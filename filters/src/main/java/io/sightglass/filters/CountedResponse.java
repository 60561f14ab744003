// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The response that an application gets where its output is counted. */
final class CountedResponse extends HttpServletResponseWrapper {

  private final Exchange exchange;
  private @Nullable CountedOutput output;
  private @Nullable CountedWriter writer;

  CountedResponse(HttpServletResponse response, Exchange exchange) {
    super(response);
    this.exchange = exchange;
  }

  /** Whether what is written to this response is counted for the exchange. */
  static boolean isIn(ServletResponse response, Exchange exchange) {
    ServletResponse current = response;
    while (current instanceof ServletResponseWrapper wrapper) {
      if (wrapper instanceof CountedResponse counted && counted.exchange == exchange) {
        return true;
      }
      current = wrapper.getResponse();
    }
    return false;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream stream = super.getOutputStream();
    CountedOutput known = output;
    if (known == null || !known.isOf(stream)) {
      known = new CountedOutput(stream, this, exchange);
      output = known;
    }
    return known;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter chars = super.getWriter();
    CountedWriter known = writer;
    // After a reset, Tomcat's writer goes on with its encoding, whatever the response says then.
    if (known == null || !known.isOf(chars)) {
      known = CountedWriter.of(chars, this, exchange);
      writer = known;
    }
    return known;
  }

  @Override
  public void flushBuffer() throws IOException {
    super.flushBuffer();
    exchange.sent();
  }

  @Override
  public void reset() {
    super.reset();
    exchange.takeBack();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    exchange.takeBack();
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    super.sendError(status, message);
    exchange.answeredByContainer();
  }

  @Override
  public void sendError(int status) throws IOException {
    super.sendError(status);
    exchange.answeredByContainer();
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    super.sendRedirect(location);
    exchange.answeredByContainer();
  }

  /** Overrides a method of Servlet 6.1. */
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    Servlet61.sendRedirect((HttpServletResponse) getResponse(), location, status, clearBuffer);
    if (clearBuffer) {
      exchange.answeredByContainer();
    } else {
      exchange.close();
    }
  }

  /** Overrides a method of Servlet 6.1, whose default this is. */
  public void sendRedirect(String location, int status) throws IOException {
    sendRedirect(location, status, true);
  }

  /** Overrides a method of Servlet 6.1, whose default this is. */
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    sendRedirect(location, SC_FOUND, clearBuffer);
  }
}
