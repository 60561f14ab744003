// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves the metrics of the web application, in a container's words.
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>metrics</servlet-name>
 *   <servlet-class>io.sightglass.servlet.MetricsServlet</servlet-class>
 * </servlet>
 * <servlet-mapping>
 *   <servlet-name>metrics</servlet-name>
 *   <url-pattern>/metrics</url-pattern>
 * </servlet-mapping>
 * }</pre>
 *
 * <p>Settings of the endpoint that are init-params count for this servlet alone; without them the
 * application's settings do. Safe for use by many threads.
 */
public final class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Registry registry;
  private transient volatile ServletEndpoint endpoint = ServletEndpoint.OTHER_COPY;

  /** A servlet that serves the web application's registry; for web.xml. */
  public MetricsServlet() {
    this.registry = null;
  }

  /** A servlet that serves {@code registry}. */
  public MetricsServlet(Registry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  @Override
  public void init() {
    endpoint =
        ServletEndpoint.of(
            registry != null ? registry : ServletEndpoint.registryOf(getServletContext()),
            "servlet " + getServletName(),
            this::getInitParameter,
            this::getInitParameterNames);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    endpoint.answer(request, response);
  }
}
