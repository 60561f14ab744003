// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Routes that someone else left in a request attribute, as a String.
 *
 * @param name the name of the attribute
 */
record AttributeRoute(String name) implements RouteSource {

  @Override
  public @Nullable String of(HttpServletRequest request, int status) {
    return request.getAttribute(name) instanceof String route && !route.isEmpty() ? route : null;
  }
}
