// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.jaxrs;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one JAX-RS application, each made once.
 *
 * <p>Safe for use by many threads. There are at most {@value #BASES} base paths and {@value
 * #TEMPLATES} templates below each, whatever clients send.
 */
final class RouteTexts {

  static final int BASES = 16;
  static final int TEMPLATES = 1000;

  private final ConcurrentHashMap<String, ConcurrentHashMap<String, String>> routes =
      new ConcurrentHashMap<>();

  /**
   * The route below a base path, such as {@code /shop/api/}; null if the path is not as the
   * application has it.
   */
  @Nullable String of(String base, String template) {
    ConcurrentHashMap<String, String> below = routes.get(base);
    if (below == null) {
      if (routes.size() >= BASES || !isClean(base)) {
        return null;
      }
      below = routes.computeIfAbsent(base, key -> new ConcurrentHashMap<>());
    }
    String known = below.get(template);
    return known != null ? known : add(base, template, below);
  }

  private static @Nullable String add(
      String base, String template, ConcurrentHashMap<String, String> below) {
    if (below.size() >= TEMPLATES) {
      return null;
    }
    String joined = Paths.join(base, template);
    String route = joined.isEmpty() ? "/" : joined;
    below.put(template, route);
    return route;
  }

  /*
   * A client may write the context path in many ways that a container takes for the same one, such as
   * //shop, /shop;a=b or /x/../shop, and some keep what it wrote: only the plain one is taken.
   */
  private static boolean isClean(String base) {
    return base.startsWith("/")
        && base.indexOf(';') < 0
        && base.indexOf('%') < 0
        && base.indexOf('\\') < 0
        && !base.contains("//")
        && !base.contains("/./")
        && !base.contains("/../");
  }
}
