// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.filters.jaxrs.JaxRsRoutes;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the application and its frameworks say of a request's route, in the order of precedence.
 *
 * <p>They say it while they serve the request, so they are asked at its end; {@link Routes} by the
 * path alone are known at its beginning. Safe for use by many threads.
 */
final class RouteSources {

  static final RouteSources NONE = new RouteSources(List.of());

  private static final String JAX_RS = "jakarta.ws.rs.container.DynamicFeature";

  private final RouteSource[] sources;

  private RouteSources(List<RouteSource> sources) {
    this.sources = sources.toArray(RouteSource[]::new);
  }

  /** The sources that the settings allow and for which the application has the framework. */
  static RouteSources of(Settings settings, ServletContext context) {
    String contextPath = Objects.requireNonNullElse(context.getContextPath(), "");
    List<String> chosen = settings.get(Setting.ROUTE_SOURCES);
    List<RouteSource> sources = new ArrayList<>();
    if (chosen.contains("attribute")) {
      sources.add(new AttributeRoute(Route.ATTRIBUTE));
    }
    if (chosen.contains("jaxrs") && isVisible(JAX_RS, context)) {
      sources.add(new AttributeRoute(JaxRsRoutes.ATTRIBUTE));
    }
    if (chosen.contains("spring") && isVisible(SpringRoute.HANDLER_MAPPING, context)) {
      sources.add(new SpringRoute(contextPath));
    }
    return new RouteSources(sources);
  }

  /** The route of a request that ends with {@code status}; null if no source knows it. */
  @Nullable String of(HttpServletRequest request, int status) {
    for (RouteSource source : sources) {
      String route = ask(source, request, status);
      if (route != null) {
        return route;
      }
    }
    return null;
  }

  /** An attribute or a wrapper of the application's that fails costs one source alone. */
  private static @Nullable String ask(RouteSource source, HttpServletRequest request, int status) {
    try {
      return source.of(request, status);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  private static boolean isVisible(String type, ServletContext context) {
    try {
      ClassLoader loader = context.getClassLoader();
      Class.forName(type, false, loader == null ? RouteSources.class.getClassLoader() : loader);
      return true;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
