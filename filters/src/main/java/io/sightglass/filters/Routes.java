// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one application: by configured templates, by the servlet mapping, or as the
 * application and its frameworks name them.
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
  private final RouteTemplates templates;
  private final RouteSources sources;
  private final boolean mapping;
  private final RouteTable byPattern = new RouteTable();
  private final RouteTable byName = new RouteTable();
  private final Route unmatched = new Route(Route.UNMATCHED, true);
  private final Route overflow = new Route(Unknown.VALUE, false);
  private final Route excluded = new Route("", false);

  private Routes(
      String contextPath,
      Exclusions exclusions,
      RouteTemplates templates,
      RouteSources sources,
      boolean mapping) {
    this.contextPath = contextPath;
    this.exclusions = exclusions;
    this.templates = templates;
    this.sources = sources;
    this.mapping = mapping;
  }

  /** The routes of one application; what is wrong with its templates is added to the findings. */
  static Routes of(Settings settings, ServletContext context, Findings findings) {
    String contextPath = Objects.requireNonNullElse(context.getContextPath(), "");
    List<String> chosen = settings.get(Setting.ROUTE_SOURCES);
    List<String> templates =
        chosen.contains("templates") ? settings.get(Setting.ROUTE_TEMPLATES) : List.of();
    return new Routes(
        contextPath,
        Exclusions.of(settings.get(Setting.REQUEST_EXCLUDE), context),
        RouteTemplates.of(templates, contextPath, findings),
        RouteSources.of(settings, context),
        chosen.contains("mapping"));
  }

  /**
   * The route of a request that has not been dispatched any further yet; null if it is not to be
   * recorded.
   */
  @Nullable Route begin(HttpServletRequest request) {
    if (exclusions.match(request)) {
      return null;
    }
    Route mapped = mapped(request);
    if (mapped == excluded) {
      return null;
    }
    Route template = templates.of(request);
    return template != null ? template : mapping ? mapped : unmatched;
  }

  private Route mapped(HttpServletRequest request) {
    HttpServletMapping found = request.getHttpServletMapping();
    // Containers answer null, or a mapping without a match, where they did not map the request.
    MappingMatch match = found == null ? null : found.getMappingMatch();
    String pattern = found == null ? null : found.getPattern();
    if (match == null || pattern == null) {
      return unmatched;
    }
    Route known = byPattern.find(pattern);
    return known != null ? known : add(pattern, match);
  }

  /** The route under which a request is recorded that began with {@code mapped}. */
  Route end(Route mapped, HttpServletRequest request, int status) {
    String named = sources.of(request, status);
    if (named != null) {
      Route known = byName.find(named);
      return known != null ? known : add(named);
    }
    return mapped.isCatchAll() && status == 404 ? unmatched : mapped;
  }

  /** Has the series looked up again that routes keep. */
  void forgetSeries() {
    byPattern.forEach(Route::forget);
    byName.forEach(Route::forget);
    templates.forEach(Route::forget);
    unmatched.forget();
    overflow.forget();
  }

  private Route add(String pattern, MappingMatch match) {
    if (byPattern.isFull()) {
      return overflow;
    }
    boolean catchAll = match == MappingMatch.DEFAULT;
    Route route =
        exclusions.isOwn(pattern)
            ? excluded
            : new Route(contextPath + (catchAll ? "/*" : path(pattern)), catchAll);
    return byPattern.add(pattern, route) ? route : overflow;
  }

  private Route add(String named) {
    Route route = new Route(named, false);
    return !byName.isFull() && byName.add(named, route) ? route : overflow;
  }

  /** The context root, whose pattern is empty, is {@code /}. */
  private static String path(String pattern) {
    return pattern.startsWith("/") ? pattern : "/" + pattern;
  }
}
