// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.QueryPage;
import java.util.Objects;

/**
 * Serves in JSON the figures of the components whose name has a text in it.
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>query</servlet-name>
 *   <servlet-class>io.sightglass.servlet.QueryServlet</servlet-class>
 * </servlet>
 * <servlet-mapping>
 *   <servlet-name>query</servlet-name>
 *   <url-pattern>/prometheus/query</url-pattern>
 * </servlet-mapping>
 * }</pre>
 *
 * <p>It is mapped by the application; the JAR maps it nowhere. Settings of the endpoint that are
 * init-params count for this servlet alone; without them the application's settings do. Safe for
 * use by many threads.
 *
 * @see QueryPage
 */
public final class QueryServlet extends EndpointServlet {

  private static final long serialVersionUID = 1L;

  /** A servlet for the components of the web application's registry; for web.xml. */
  public QueryServlet() {
    super(null);
  }

  /** A servlet for the components of {@code registry}. */
  public QueryServlet(Registry registry) {
    super(Objects.requireNonNull(registry, "registry"));
  }

  @Override
  ServletEndpoint.Page page() {
    return QueryPage::create;
  }
}
