// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.bridges.Imports;
import io.sightglass.collectors.JvmCollector;
import io.sightglass.collectors.ProcessCollector;
import io.sightglass.filters.RequestMetricsFilter;
import io.sightglass.filters.internal.jaxrs.RoutesService;
import io.sightglass.interceptors.internal.ApplicationStart;
import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Connects the parts in one web application. A part that cannot be connected costs only itself. */
final class Wiring {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String FILTER = "sightglass-requests";

  private final ServletContext context;
  private final Registry registry;
  private final List<String> failures = new ArrayList<>();

  private Wiring(ServletContext context, Registry registry) {
    this.context = context;
    this.registry = registry;
  }

  /** The wiring of an application; nothing where another copy of this library owns its registry. */
  static Optional<Wiring> of(ServletContext context) {
    Registry registry =
        ApplicationRegistry.in(
            context,
            context::getAttribute,
            context::setAttribute,
            () ->
                Settings.ofApplication(
                        context::getInitParameter,
                        context::getInitParameterNames,
                        context::getClassLoader)
                    .withContextPath(context::getContextPath));
    return Optional.ofNullable(registry).map(present -> new Wiring(context, present));
  }

  /** How log lines call the application. */
  static String name(ServletContext context) {
    try {
      String path = context.getContextPath();
      return path == null || path.isEmpty() ? "/" : path;
    } catch (RuntimeException e) {
      return "without a name";
    }
  }

  void wire() {
    // First, so that everything that follows is released at the end.
    attempt("release at the end", () -> context.addListener(new Release(registry)));
    attempt("JVM metrics", () -> registry.register(new JvmCollector()));
    attempt("process metrics", () -> registry.register(new ProcessCollector()));
    attempt("routes of JAX-RS", RoutesService::offer);
    attempt("request metrics", this::addFilter);
    attempt("bean metrics", () -> BeanSupport.check(context));
    attempt("bean metrics", () -> context.addListener(new ApplicationStart()));
    attempt("endpoint", () -> new Endpoint(context, registry).mount());
    attempt("other libraries", () -> Imports.findIn(registry, this::attributes));
    if (!failures.isEmpty()) {
      registry
          .findings()
          .warn(
              "the web application " + name(context),
              "runs without some of its metrics: " + String.join("; ", failures));
    }
  }

  private void addFilter() {
    String type = RequestMetricsFilter.class.getName();
    boolean declared =
        context.getFilterRegistrations().values().stream()
            .anyMatch(filter -> type.equals(filter.getClassName()) && mayBeMapped(filter));
    if (declared || !registry.settings().get(Setting.REQUESTS)) {
      return;
    }
    FilterRegistration.Dynamic filter =
        context.addFilter(FILTER, new RequestMetricsFilter(registry));
    if (filter == null) {
      throw new IllegalStateException("there is a filter named " + FILTER + " already");
    }
    filter.setAsyncSupported(true);
    // FORWARD and INCLUDE happen inside a request that is measured already.
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
        false,
        "/*");
  }

  private List<Object> attributes() {
    List<Object> values = new ArrayList<>();
    for (String name : Collections.list(context.getAttributeNames())) {
      Object value = context.getAttribute(name);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** Jetty does not tell an initializer where web.xml maps a filter. */
  private boolean mayBeMapped(FilterRegistration filter) {
    String server = context.getServerInfo();
    return !filter.getUrlPatternMappings().isEmpty()
        || !filter.getServletNameMappings().isEmpty()
        || (server != null && server.startsWith("jetty/"));
  }

  private void attempt(String part, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError e) {
      failures.add(part + " (" + e + ")");
      LOGGER.log(System.Logger.Level.DEBUG, part + " of " + name(context), e);
    }
  }
}
