// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.ScrapeHandler;
import java.util.Objects;

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
public final class MetricsServlet extends EndpointServlet {

  private static final long serialVersionUID = 1L;

  /** A servlet that serves the web application's registry; for web.xml. */
  public MetricsServlet() {
    super(null);
  }

  /** A servlet that serves {@code registry}. */
  public MetricsServlet(Registry registry) {
    super(Objects.requireNonNull(registry, "registry"));
  }

  @Override
  ServletEndpoint.Page page() {
    return ScrapeHandler::create;
  }
}
