// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stand-ins for what a container provides, as far as the servlet uses it. */
final class Fakes {

  private Fakes() {}

  /** Answers a call by its method name. */
  interface Answers {
    @Nullable Object answer(String method, @Nullable Object[] arguments) throws Throwable;
  }

  static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers.answer(
                    method.getName(),
                    Objects.requireNonNullElseGet(arguments, () -> new Object[0]))));
  }

  /** A context with attributes and the given init-params. */
  static ServletContext context(Map<String, String> parameters) {
    Map<String, Object> attributes = new HashMap<>();
    return fake(
        ServletContext.class,
        (method, arguments) ->
            switch (method) {
              case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
              case "setAttribute" ->
                  attributes.put(
                      String.valueOf(arguments[0]), Objects.requireNonNull(arguments[1]));
              case "getInitParameter" -> parameters.get(String.valueOf(arguments[0]));
              default -> throw new UnsupportedOperationException(method);
            });
  }

  static FilterConfig filterConfig(ServletContext context, Map<String, String> parameters) {
    return fake(
        FilterConfig.class,
        (method, arguments) ->
            switch (method) {
              case "getServletContext" -> context;
              case "getInitParameter" -> parameters.get(String.valueOf(arguments[0]));
              case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
              case "getFilterName" -> "dispatcher";
              default -> throw new UnsupportedOperationException(method);
            });
  }

  static ServletConfig config(ServletContext context, Map<String, String> parameters) {
    return fake(
        ServletConfig.class,
        (method, arguments) ->
            switch (method) {
              case "getServletContext" -> context;
              case "getInitParameter" -> parameters.get(String.valueOf(arguments[0]));
              case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
              case "getServletName" -> "metrics";
              default -> throw new UnsupportedOperationException(method);
            });
  }
}
