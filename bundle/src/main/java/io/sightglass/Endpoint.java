// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.servlet.MetricsDispatcherFilter;
import io.sightglass.servlet.MetricsServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Mounts the servlet that serves the metrics, unless the application has a say in that. */
final class Endpoint {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String SERVLET = "sightglass-metrics";

  private final ServletContext context;
  private final Registry registry;
  private final String path;

  Endpoint(ServletContext context, Registry registry) {
    this.context = context;
    this.registry = registry;
    this.path = registry.settings().get(Setting.ENDPOINT);
  }

  void mount() {
    if (path.equals("none") || isMappedByApplication()) {
      return;
    }
    ServletPattern owner = strongest();
    if (owner != null && owner.isOwnerOf(path)) {
      sayIsTaken(owner);
      return;
    }
    ServletRegistration.Dynamic servlet = context.addServlet(SERVLET, new MetricsServlet(registry));
    if (servlet == null) {
      throw new IllegalStateException("there is a servlet named " + SERVLET + " already");
    }
    servlet.setAsyncSupported(true);
    if (!servlet.addMapping(path).isEmpty()) {
      sayIsTaken(new ServletPattern("unknown", path));
    } else if (owner != null) {
      sayIsOurs(owner);
    }
  }

  private boolean isMappedByApplication() {
    return hasFilter() || hasServlet();
  }

  /** A declaration is enough: Jetty tells the mappings that web.xml has only after the start. */
  private boolean hasFilter() {
    String type = MetricsDispatcherFilter.class.getName();
    try {
      return context.getFilterRegistrations().values().stream()
          .anyMatch(filter -> type.equals(filter.getClassName()));
    } catch (RuntimeException e) {
      // Where the container does not tell its filters, a servlet too many does no harm.
      return false;
    }
  }

  private boolean hasServlet() {
    return servlets().stream()
        .anyMatch(
            servlet ->
                MetricsServlet.class.getName().equals(servlet.getClassName())
                    && !servlet.getMappings().isEmpty());
  }

  /** The pattern of the application that answers requests for the path so far, if there is one. */
  private @Nullable ServletPattern strongest() {
    ServletPattern strongest = null;
    for (ServletRegistration servlet : servlets()) {
      for (String text : servlet.getMappings()) {
        ServletPattern pattern = new ServletPattern(servlet.getName(), text);
        if (pattern.matches(path) && pattern.isStrongerThan(strongest)) {
          strongest = pattern;
        }
      }
    }
    return strongest;
  }

  private Collection<? extends ServletRegistration> servlets() {
    return context.getServletRegistrations().values();
  }

  private void sayIsTaken(ServletPattern owner) {
    say(
        "belongs to the application ("
            + owner
            + "), so the metrics are not served there: set sightglass.endpoint to another path");
  }

  private void sayIsOurs(ServletPattern owner) {
    say(
        "now serves the metrics, although the application has a wider servlet ("
            + owner
            + "): set sightglass.endpoint to another path, or to none, to free it");
  }

  private void say(String what) {
    LOGGER.log(
        System.Logger.Level.INFO,
        path + " of the web application " + Wiring.name(context) + " " + what);
  }
}
