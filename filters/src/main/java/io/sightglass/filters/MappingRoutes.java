// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Routes from the servlet mapping: the context path and the URL pattern that matched.
 *
 * <p>The default servlet's pattern, {@code /}, reads {@code /*}: it stands for all that no other
 * servlet takes, and {@code /} alone is the home page.
 *
 * <p>Safe for use by many threads. A pattern costs an allocation once; there are as many as the
 * application has mappings, and no more than {@value #LIMIT} whatever a container answers.
 */
final class MappingRoutes {

  static final int LIMIT = 1000;

  private static final Route OVERFLOW = new Route(Unknown.VALUE, false);

  private final String contextPath;
  private final ConcurrentHashMap<String, Route> routes = new ConcurrentHashMap<>();

  /**
   * The routes of one application.
   *
   * @param contextPath the context path, empty for the root context
   */
  MappingRoutes(String contextPath) {
    this.contextPath = contextPath;
  }

  /** The route of a request that has not been dispatched any further yet. */
  Route of(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    // Containers answer null, or a mapping without a match, where they did not map the request.
    MappingMatch match = mapping == null ? null : mapping.getMappingMatch();
    String pattern = mapping == null ? null : mapping.getPattern();
    if (match == null || pattern == null) {
      return Route.UNMATCHED;
    }
    Route known = routes.get(pattern);
    return known != null ? known : add(pattern, match);
  }

  private Route add(String pattern, MappingMatch match) {
    if (routes.size() >= LIMIT) {
      return OVERFLOW;
    }
    boolean catchAll = match == MappingMatch.DEFAULT;
    Route route = new Route(contextPath + (catchAll ? "/*" : path(pattern)), catchAll);
    routes.put(pattern, route);
    return route;
  }

  /** The context root, whose pattern is empty, is {@code /}. */
  private static String path(String pattern) {
    return pattern.startsWith("/") ? pattern : "/" + pattern;
  }
}
