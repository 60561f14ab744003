// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Setting;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Routes from the templates that the operator has configured.
 *
 * <p>Asked at the beginning of a request, since then the container tells its path as it has decoded
 * and normalised it, whatever the request is dispatched to later. Immutable.
 */
final class RouteTemplates {

  private final PathTemplate[] templates;
  private final Route[] routes;

  private RouteTemplates(List<PathTemplate> sorted, String contextPath) {
    this.templates = sorted.toArray(PathTemplate[]::new);
    this.routes = new Route[templates.length];
    for (int i = 0; i < templates.length; i++) {
      // Its operator has named it: a 404 is one of this route.
      routes[i] = new Route(contextPath + templates[i].text(), false);
    }
  }

  /** The templates in {@code setting}; each that is none is a finding, and is left out. */
  static RouteTemplates of(List<String> setting, String contextPath, Findings findings) {
    List<PathTemplate> templates = new ArrayList<>();
    setting.forEach(template -> add(template, templates, findings));
    templates.sort(PathTemplate.MOST_SPECIFIC_FIRST);
    return new RouteTemplates(templates, contextPath);
  }

  private static void add(String template, List<PathTemplate> templates, Findings findings) {
    try {
      templates.add(PathTemplate.strict(template));
    } catch (IllegalArgumentException e) {
      findings.warn(
          Setting.ROUTE_TEMPLATES.name(),
          "has to be "
              + Setting.ROUTE_TEMPLATES.rule()
              + ", but has \""
              + template
              + "\", which is ignored; "
              + e.getMessage());
    }
  }

  void forEach(Consumer<Route> action) {
    for (Route route : routes) {
      action.accept(route);
    }
  }

  /** The route of a request that has not been dispatched any further yet; null if none fits. */
  @Nullable Route of(HttpServletRequest request) {
    if (templates.length == 0) {
      return null;
    }
    String head = orEmpty(request.getServletPath());
    String tail = orEmpty(request.getPathInfo());
    for (int i = 0; i < templates.length; i++) {
      if (templates[i].matches(head, tail)) {
        return routes[i];
      }
    }
    return null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
