// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.HealthPage;
import java.util.Objects;

/**
 * Serves in JSON how the components of the web application do.
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>health</servlet-name>
 *   <servlet-class>io.sightglass.servlet.HealthServlet</servlet-class>
 * </servlet>
 * <servlet-mapping>
 *   <servlet-name>health</servlet-name>
 *   <url-pattern>/health/metrics</url-pattern>
 * </servlet-mapping>
 * }</pre>
 *
 * <p>It is mapped by the application; the JAR maps it nowhere. Settings of the endpoint that are
 * init-params count for this servlet alone; without them the application's settings do. Safe for
 * use by many threads.
 *
 * @see HealthPage
 */
public final class HealthServlet extends EndpointServlet {

  private static final long serialVersionUID = 1L;

  /** A servlet for the components of the web application's registry; for web.xml. */
  public HealthServlet() {
    super(null);
  }

  /** A servlet for the components of {@code registry}. */
  public HealthServlet(Registry registry) {
    super(Objects.requireNonNull(registry, "registry"));
  }

  @Override
  ServletEndpoint.Page page() {
    return HealthPage::create;
  }
}
