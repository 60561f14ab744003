// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the servlets of this library have in common: they serve a page of a registry. */
abstract sealed class EndpointServlet extends HttpServlet
    permits MetricsServlet, HealthServlet, QueryServlet {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Registry registry;
  private transient volatile ServletEndpoint endpoint = ServletEndpoint.OTHER_COPY;

  /** A servlet for {@code registry}, or for that of the web application where it is null. */
  EndpointServlet(@Nullable Registry registry) {
    this.registry = registry;
  }

  /** What makes the page. */
  abstract ServletEndpoint.Page page();

  @Override
  public final void init() {
    endpoint =
        ServletEndpoint.of(
            registry != null ? registry : ServletEndpoint.registryOf(getServletContext()),
            "servlet " + getServletName(),
            this::getInitParameter,
            this::getInitParameterNames,
            page());
  }

  /** Ends serving; readers that are not done are cut off. */
  @Override
  public final void destroy() {
    endpoint.close();
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    endpoint.answer(request, response);
  }
}
