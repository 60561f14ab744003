// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that answers every method alike, also the unknown ones that others refuse. */
public abstract class Endpoint extends HttpServlet {
  /** Answers one request. */
  protected abstract void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;

  /** Writes a short text. */
  protected static void text(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print(text);
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    handle(request, response);
  }
}
