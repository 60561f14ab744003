// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Registry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deploys {@link RestResources} below {@code /api} in the way of web.xml. */
public final class RestApplication implements ServletContainerInitializer {

  private final Registry registry;
  private final String servletClass;
  private final String applicationClass;

  /** Called by reflection, in the class loader of the container. */
  public RestApplication(Registry registry, String servletClass, String applicationClass) {
    this.registry = registry;
    this.servletClass = servletClass;
    this.applicationClass = applicationClass;
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    FilterRegistration.Dynamic filter =
        context.addFilter("metrics", new RequestMetricsFilter(registry));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
        false,
        "/*");
    ServletRegistration.Dynamic rest = context.addServlet("rest", servletClass);
    rest.setInitParameter("jakarta.ws.rs.Application", applicationClass);
    rest.setInitParameter("resteasy.servlet.mapping.prefix", "/api");
    rest.setAsyncSupported(true);
    rest.setLoadOnStartup(1);
    rest.addMapping("/api/*");
    ServletRegistration.Dynamic plain =
        context.addServlet(
            "plain", new TestServlet((request, response) -> response.getWriter().print("plain")));
    plain.addMapping("/plain/*");
    ServletRegistration.Dynamic forward =
        context.addServlet(
            "forward",
            new TestServlet(
                (request, response) ->
                    request.getRequestDispatcher("/api/orders/5").forward(request, response)));
    forward.addMapping("/forward");
  }
}
