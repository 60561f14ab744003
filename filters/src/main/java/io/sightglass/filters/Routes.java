// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one application: by the servlet mapping, or by the name that the application gives.
 *
 * <p>The default servlet's pattern, {@code /}, reads {@code /*}: it stands for all that no other
 * servlet takes, and {@code /} alone is the home page.
 *
 * <p>Safe for use by many threads. A route costs an allocation once; there are no more than a
 * thousand of either sort whatever a container or an application answers.
 */
final class Routes {

  private final String contextPath;
  private final Exclusions exclusions;
  private final RouteTable byPattern = new RouteTable();
  private final RouteTable byName = new RouteTable();
  private final Route unmatched = new Route("unmatched", true);
  private final Route overflow = new Route(Unknown.VALUE, false);
  private final Route excluded = new Route("", false);

  /**
   * The routes of one application.
   *
   * @param contextPath the context path, empty for the root context
   */
  Routes(String contextPath, Exclusions exclusions) {
    this.contextPath = contextPath;
    this.exclusions = exclusions;
  }

  /**
   * The route of a request that has not been dispatched any further yet; null if it is not to be
   * recorded.
   */
  @Nullable Route begin(HttpServletRequest request) {
    if (exclusions.match(request)) {
      return null;
    }
    HttpServletMapping mapping = request.getHttpServletMapping();
    // Containers answer null, or a mapping without a match, where they did not map the request.
    MappingMatch match = mapping == null ? null : mapping.getMappingMatch();
    String pattern = mapping == null ? null : mapping.getPattern();
    if (match == null || pattern == null) {
      return unmatched;
    }
    Route known = byPattern.find(pattern);
    Route route = known != null ? known : add(pattern, match);
    return route == excluded ? null : route;
  }

  /** The route under which a request is recorded that began with {@code mapped}. */
  Route end(Route mapped, HttpServletRequest request, int status) {
    if (request.getAttribute(Route.ATTRIBUTE) instanceof String named && !named.isEmpty()) {
      Route known = byName.find(named);
      return known != null ? known : add(named);
    }
    return mapped.isCatchAll() && status == 404 ? unmatched : mapped;
  }

  /** Has the series looked up again that routes keep. */
  void forgetSeries() {
    byPattern.forEach(Route::forget);
    byName.forEach(Route::forget);
    unmatched.forget();
    overflow.forget();
  }

  private Route add(String pattern, MappingMatch match) {
    boolean catchAll = match == MappingMatch.DEFAULT;
    Route route =
        exclusions.isOwn(pattern)
            ? excluded
            : new Route(contextPath + (catchAll ? "/*" : path(pattern)), catchAll);
    return byPattern.add(pattern, route) ? route : overflow;
  }

  private Route add(String named) {
    // The family's own limit holds for names beyond this one.
    Route route = new Route(named, false);
    byName.add(named, route);
    return route;
  }

  /** The context root, whose pattern is empty, is {@code /}. */
  private static String path(String pattern) {
    return pattern.startsWith("/") ? pattern : "/" + pattern;
  }
}
