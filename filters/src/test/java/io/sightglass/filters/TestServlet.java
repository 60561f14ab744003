// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A servlet made of one function. */
final class TestServlet implements Servlet {

  private final Body body;
  private @Nullable ServletConfig config;

  TestServlet(Body body) {
    this.body = body;
  }

  @Override
  public void init(ServletConfig given) {
    config = given;
  }

  @Override
  public @Nullable ServletConfig getServletConfig() {
    return config;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    body.answer((HttpServletRequest) request, (HttpServletResponse) response);
  }

  @Override
  public String getServletInfo() {
    return "test";
  }

  @Override
  public void destroy() {
    config = null;
  }

  /** What the servlet does. */
  @FunctionalInterface
  interface Body {
    void answer(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }
}
