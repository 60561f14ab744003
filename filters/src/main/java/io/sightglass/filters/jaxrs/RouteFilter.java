// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the route of each request that one resource method serves. */
final class RouteFilter implements ContainerRequestFilter {

  // RequestDispatcher.FORWARD_REQUEST_URI: the servlet API need not be there.
  private static final String FORWARDED = "jakarta.servlet.forward.request_uri";

  private final Method method;
  // Null where the class has no path of its own and is reached by locators alone.
  private final @Nullable String template;
  private final Locators locators;
  private final RouteTexts texts;

  private RouteFilter(
      Method method, @Nullable String template, Locators locators, RouteTexts texts) {
    this.method = method;
    this.template = template;
    this.locators = locators;
    this.texts = texts;
  }

  static RouteFilter of(ResourceInfo info, Locators locators, RouteTexts texts) {
    Class<?> resource = info.getResourceClass();
    Method method = info.getResourceMethod();
    String root = Paths.of(resource);
    String template = root == null ? null : Paths.join(root, Paths.orEmpty(Paths.of(method)));
    return new RouteFilter(method, template, locators, texts);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      // The route is that of the first resource, and of none if another servlet forwarded here.
      if (request.getProperty(JaxRsRoutes.ATTRIBUTE) == null
          && request.getProperty(FORWARDED) == null) {
        String route = route(request.getUriInfo());
        if (route != null) {
          request.setProperty(JaxRsRoutes.ATTRIBUTE, route);
        }
      }
    } catch (RuntimeException | LinkageError e) {
      // The request is served all the same, and has the route of the servlet mapping.
      return;
    }
  }

  private @Nullable String route(UriInfo uri) {
    List<Object> matched = uri.getMatchedResources();
    String known =
        matched.size() > 1 ? locators.template(matched, method, uri.getPath()) : template;
    return known == null ? null : texts.of(uri.getBaseUri().getPath(), known);
  }
}
