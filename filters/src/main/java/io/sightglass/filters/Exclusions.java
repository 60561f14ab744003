// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are not recorded: those of paths that the operator names, and those of this
 * library's own endpoints.
 *
 * <p>Safe for use by many threads.
 */
final class Exclusions {

  /**
   * The context attribute that names the paths which a filter of this library answers: a set of
   * strings, each standing for itself and all below it.
   */
  static final String ENDPOINTS = "io.sightglass.endpoints";

  /** Where this library's servlets are; they are told by name, as this module does not see them. */
  private static final String OWN_SERVLETS = "io.sightglass.servlet.";

  private final List<String> named;
  private final ServletContext context;
  private final Set<String> ownPatterns;

  /** All patterns; null until the first request, when every filter has been started. */
  private volatile @Nullable PathPatterns patterns;

  private Exclusions(List<String> named, ServletContext context, Set<String> ownPatterns) {
    this.named = named;
    this.context = context;
    this.ownPatterns = ownPatterns;
  }

  /** The exclusions of an application; {@code named} are patterns as in {@link PathPatterns}. */
  static Exclusions of(List<String> named, ServletContext context) {
    return new Exclusions(named, context, ownPatterns(context));
  }

  /** Whether the servlets mapped to a URL pattern are this library's own. */
  boolean isOwn(String pattern) {
    return ownPatterns.contains(pattern);
  }

  boolean match(HttpServletRequest request) {
    PathPatterns all = patterns;
    if (all == null) {
      all = all();
      patterns = all;
    }
    return !all.isEmpty() && all.match(path(request));
  }

  /** The path within the application, decoded and without parameters, as mappings see it. */
  static String path(HttpServletRequest request) {
    String servletPath = Objects.requireNonNullElse(request.getServletPath(), "");
    String rest = request.getPathInfo();
    return rest == null ? servletPath : servletPath + rest;
  }

  private PathPatterns all() {
    List<String> all = new ArrayList<>(named);
    if (context.getAttribute(ENDPOINTS) instanceof Collection<?> endpoints) {
      endpoints.forEach(path -> all.add(path + "/*"));
    }
    return new PathPatterns(all);
  }

  private static Set<String> ownPatterns(ServletContext context) {
    Set<String> own = new HashSet<>();
    try {
      for (ServletRegistration servlet : context.getServletRegistrations().values()) {
        String type = servlet.getClassName();
        if (type != null && type.startsWith(OWN_SERVLETS)) {
          own.addAll(servlet.getMappings());
        }
      }
    } catch (RuntimeException e) {
      // A context that does not tell its servlets: then their requests are recorded like any.
      return Set.of();
    }
    return own;
  }
}
