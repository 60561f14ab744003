// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** The request filter and its route sources. */
@org.jspecify.annotations.NullMarked
module io.sightglass.filters {
  requires transitive io.sightglass.registry;
  requires static transitive jakarta.servlet;
  requires static transitive jakarta.ws.rs;
  requires static org.jspecify;

  exports io.sightglass.filters;
  exports io.sightglass.filters.jaxrs;

  provides jakarta.ws.rs.container.DynamicFeature with
      io.sightglass.filters.internal.jaxrs.ShippedRoutes;
}
