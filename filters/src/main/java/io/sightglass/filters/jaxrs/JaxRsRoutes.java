// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.jaxrs;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger.Level;

/**
 * Leaves the {@code @Path} template of the resource method that serves a request where the request
 * filter finds it: {@code /shop/api/orders/{id}}.
 *
 * <p>Jersey and RESTEasy find it by themselves, as a service. Where an application has turned
 * service loading off ({@code jakarta.ws.rs.loadServices}), or uses an implementation that has
 * none, it registers this class:
 *
 * <pre>{@code
 * public Set<Class<?>> getClasses() {
 *   return Set.of(Orders.class, JaxRsRoutes.class);
 * }
 * }</pre>
 *
 * <p>Registering it twice does no harm. It changes neither requests nor answers; what it cannot
 * find out has no route of JAX-RS. Safe for use by many threads.
 */
public final class JaxRsRoutes implements DynamicFeature {

  /** The request attribute that holds the route, a String. */
  public static final String ATTRIBUTE = "io.sightglass.filters.jaxrs-route";

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  // First of all filters that match, so that a request that another one refuses has its route; not
  // the least integer, lest someone compares by subtraction.
  private static final int FIRST = -1_000_000;

  private final RouteTexts texts = new RouteTexts();
  private final Locators locators = new Locators();

  /** Made by the JAX-RS implementation or by the application. */
  public JaxRsRoutes() {}

  /** Binds the template of {@code resource} to it, unless another instance has done so. */
  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    try {
      Configuration bound = context.getConfiguration();
      if (bound == null || !bound.isRegistered(RouteFilter.class)) {
        context.register(RouteFilter.of(resource, locators, texts), FIRST);
      }
    } catch (RuntimeException | LinkageError e) {
      // The method is served all the same.
      LOGGER.log(Level.DEBUG, "a resource method has no route of its own", e);
    }
  }
}
