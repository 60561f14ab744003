// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Routes from the pattern that Spring MVC matched a request by.
 *
 * <p>Safe for use by many threads. A pattern costs an allocation once; there are as many as the
 * application has, and no more than {@value #LIMIT} whatever it does.
 */
final class SpringRoute implements RouteSource {

  /* Spring writes the attribute at each dispatch, so that in the end it is the last target's: of a
   * forward, of an asynchronous dispatch. A pattern that the request's own path does not fit is such
   * a target's and does not count.
   *
   * For a handler mapping's default handler Spring's "pattern" is the path itself
   * (AbstractUrlHandlerMapping.getHandlerInternal). It cannot be told from a literal pattern, but for
   * annotated methods, which have no default: so literals of other handlers have a small limit. */

  static final String HANDLER_MAPPING = "org.springframework.web.servlet.HandlerMapping";

  static final int LIMIT = 1000;
  static final int LITERAL_LIMIT = 50;

  private static final String PATTERN = HANDLER_MAPPING + ".bestMatchingPattern";
  private static final String HANDLER = HANDLER_MAPPING + ".bestMatchingHandler";
  private static final String METHOD = "org.springframework.web.method.HandlerMethod";

  private final String contextPath;
  private final ConcurrentHashMap<String, Pattern> patterns = new ConcurrentHashMap<>();
  private final AtomicInteger literals = new AtomicInteger();

  /**
   * The routes of one application.
   *
   * @param contextPath the context path, empty for the root context
   */
  SpringRoute(String contextPath) {
    this.contextPath = contextPath;
  }

  @Override
  public @Nullable String of(HttpServletRequest request, int status) {
    Object matched = request.getAttribute(PATTERN);
    if (matched == null) {
      return null;
    }
    String text = matched instanceof String string ? string : matched.toString();
    Pattern pattern = patterns.get(text);
    if (pattern == null) {
      pattern = add(text, request, status);
    }
    return pattern == null ? null : route(pattern, request, status);
  }

  private @Nullable String route(Pattern pattern, HttpServletRequest request, int status) {
    String servletPath = request.getServletPath();
    String pathInfo = request.getPathInfo();
    String head = servletPath == null ? "" : servletPath;
    String tail = pathInfo == null ? "" : pathInfo;
    // Only a servlet mapped to /prefix/* has both parts, and Spring then mostly leaves out the
    // first.
    boolean within = !head.isEmpty() && !tail.isEmpty() && pattern.template.matches("", tail);
    if (!within && !pattern.template.matches(head, tail)) {
      return null;
    }
    if (status == 404 && pattern.template.isCatchAll()) {
      return Route.UNMATCHED;
    }
    return pattern.route(contextPath, within ? head : "");
  }

  private @Nullable Pattern add(String text, HttpServletRequest request, int status) {
    if (patterns.size() >= LIMIT) {
      return null;
    }
    boolean suspect = isPlain(text) && !isMethod(request.getAttribute(HANDLER));
    if (suspect && (status == 404 || literals.get() >= LITERAL_LIMIT)) {
      return null;
    }
    if (suspect) {
      literals.incrementAndGet();
    }
    Pattern pattern = new Pattern(PathTemplate.lenient(text));
    patterns.put(text, pattern);
    return pattern;
  }

  private static boolean isPlain(String text) {
    return text.indexOf('{') < 0 && text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  private static boolean isMethod(@Nullable Object handler) {
    return handler != null && handler.getClass().getName().equals(METHOD);
  }

  /** A pattern and the routes that it is part of, one for each servlet that it is used in. */
  private static final class Pattern {

    private final PathTemplate template;
    private final ConcurrentHashMap<String, String> routes = new ConcurrentHashMap<>(1);

    Pattern(PathTemplate template) {
      this.template = template;
    }

    String route(String contextPath, String servletPath) {
      String known = routes.get(servletPath);
      if (known != null) {
        return known;
      }
      String path = contextPath + servletPath + template.text();
      String route = path.isEmpty() ? "/" : path;
      routes.put(servletPath, route);
      return route;
    }
  }
}
