// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A servlet context that remembers what is added to it. */
final class FakeContext {

  final Map<String, Object> attributes = new HashMap<>();
  final Map<String, String> parameters = new HashMap<>();
  final Map<String, ServletRegistration> servlets = new LinkedHashMap<>();
  final Map<String, FilterRegistration> filters = new LinkedHashMap<>();

  /** What was called on the registrations of filters, in order. */
  final List<String> filterCalls = new ArrayList<>();

  /** Methods of the context that throw. */
  final Set<String> refused = new LinkedHashSet<>();

  private final List<ServletContextListener> listeners = new ArrayList<>();
  private final Map<String, String> patterns = new LinkedHashMap<>();
  private @Nullable ClassLoader loader = FakeContext.class.getClassLoader();
  String serverInfo = "fake/1.0";
  private final ServletContext proxy =
      proxy(ServletContext.class, (self, method, arguments) -> call(method.getName(), arguments));

  ServletContext asContext() {
    return proxy;
  }

  FakeContext withLoader(ClassLoader other) {
    loader = other;
    return this;
  }

  /** As if web.xml declared a servlet. */
  FakeContext withServlet(String name, String className, String... urlPatterns) {
    servlets.put(name, servlet(name, className));
    Arrays.asList(urlPatterns).forEach(pattern -> patterns.put(pattern, name));
    return this;
  }

  /** As if web.xml declared a filter for these paths. */
  FakeContext withFilter(String name, String className, String... urlPatterns) {
    filters.put(name, filter(className, List.of(urlPatterns)));
    return this;
  }

  /** The name of the servlet that is mapped to exactly this pattern. */
  @Nullable String servletAt(String pattern) {
    return patterns.get(pattern);
  }

  void initialize() {
    listeners.forEach(each -> each.contextInitialized(new ServletContextEvent(proxy)));
  }

  void destroy() {
    listeners.forEach(each -> each.contextDestroyed(new ServletContextEvent(proxy)));
  }

  private @Nullable Object call(String method, Object[] arguments) {
    if (refused.contains(method)) {
      throw new UnsupportedOperationException(method + " is not allowed here");
    }
    return switch (method) {
      case "getAttribute" -> attributes.get((String) arguments[0]);
      case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "removeAttribute" -> attributes.remove((String) arguments[0]);
      case "getInitParameter" -> parameters.get((String) arguments[0]);
      case "getContextPath" -> "/shop";
      case "getServerInfo" -> serverInfo;
      case "getClassLoader" -> loader;
      case "getServletRegistrations" -> servlets;
      case "getFilterRegistrations" -> filters;
      case "addListener" -> listeners.add((ServletContextListener) arguments[0]);
      case "addFilter" -> addFilter((String) arguments[0], (Filter) arguments[1]);
      case "addServlet" -> addServlet((String) arguments[0], (Servlet) arguments[1]);
      case "hashCode" -> System.identityHashCode(this);
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private @Nullable Object addFilter(String name, Filter filter) {
    return filters.containsKey(name)
        ? null
        : filters.computeIfAbsent(name, key -> filter(filter.getClass().getName(), List.of()));
  }

  private @Nullable Object addServlet(String name, Servlet servlet) {
    return servlets.containsKey(name)
        ? null
        : servlets.computeIfAbsent(name, key -> servlet(key, servlet.getClass().getName()));
  }

  private FilterRegistration.Dynamic filter(String className, List<String> urlPatterns) {
    return proxy(
        FilterRegistration.Dynamic.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getClassName" -> className;
              case "getUrlPatternMappings" -> urlPatterns;
              case "getServletNameMappings" -> List.of();
              default -> {
                filterCalls.add(method.getName() + Arrays.deepToString(arguments));
                yield null;
              }
            });
  }

  private ServletRegistration.Dynamic servlet(String name, String className) {
    return proxy(
        ServletRegistration.Dynamic.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getName" -> name;
              case "getClassName" -> className;
              case "getMappings" ->
                  patterns.keySet().stream()
                      .filter(pattern -> name.equals(patterns.get(pattern)))
                      .toList();
              case "addMapping" -> addMapping(name, (String[]) arguments[0]);
              case "setAsyncSupported" -> null;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  /** The patterns that are taken; where there are any, nothing is mapped. */
  private Set<String> addMapping(String name, String[] wanted) {
    Set<String> taken = new LinkedHashSet<>(Arrays.asList(wanted));
    taken.retainAll(patterns.keySet());
    if (taken.isEmpty()) {
      Arrays.asList(wanted).forEach(pattern -> patterns.put(pattern, name));
    }
    return taken;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
