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
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Deploys {@link SpringControllers} twice: for all paths, and below {@code /mvc}. */
public final class SpringApplication implements ServletContainerInitializer {

  private final Registry registry;

  /** Called by reflection, in the class loader of the container. */
  public SpringApplication(Registry registry) {
    this.registry = registry;
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
    add(context, "all", "/");
    add(context, "below", "/mvc/*");
  }

  private static void add(ServletContext context, String name, String mapping) {
    AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
    beans.register(SpringControllers.class);
    ServletRegistration.Dynamic servlet = context.addServlet(name, new DispatcherServlet(beans));
    servlet.setAsyncSupported(true);
    servlet.setLoadOnStartup(1);
    servlet.addMapping(mapping);
  }
}
