// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.internal.jaxrs;

import io.sightglass.filters.jaxrs.JaxRsRoutes;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/**
 * {@link JaxRsRoutes} as a service, which implementations of JAX-RS find; {@link RoutesService}
 * gives it the name by which they do.
 *
 * <p>A class of its own, since RESTEasy warns of an application that registers one that is found as
 * well.
 */
public final class ShippedRoutes implements DynamicFeature {

  private final DynamicFeature routes = new JaxRsRoutes();

  /** Made by the JAX-RS implementation. */
  public ShippedRoutes() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    routes.configure(resource, context);
  }
}
