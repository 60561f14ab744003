// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application with one servlet for all paths, which says for which of them it was called. */
final class CatchAllServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  static void register(ServletContext context) {
    ServletRegistration.Dynamic servlet = context.addServlet("all", new CatchAllServlet());
    servlet.setAsyncSupported(true);
    servlet.addMapping("/*");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean dispatched = request.getDispatcherType() != DispatcherType.REQUEST;
    String path = String.valueOf(request.getPathInfo());
    switch (dispatched ? "" : path) {
      case "/forward" -> request.getRequestDispatcher("/metrics").forward(request, response);
      case "/include" -> request.getRequestDispatcher("/metrics").include(request, response);
      case "/dispatch" -> request.startAsync().dispatch("/metrics");
      case "/async" -> later(request.startAsync());
      default -> response.getOutputStream().print("application " + path);
    }
  }

  private static void later(AsyncContext context) {
    context.start(
        () -> {
          try {
            context.getResponse().getOutputStream().print("application later");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          context.complete();
        });
  }
}
