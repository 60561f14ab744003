// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servlet interfaces of which only a few methods are called. */
final class Stubs {

  private Stubs() {}

  /** An object that refuses every call: what the wrapper of a stub stands on. */
  static <T> T refusing(Class<T> type) {
    return stub(
        type,
        (proxy, method, arguments) -> {
          throw new UnsupportedOperationException("the stub has no " + method.getName());
        });
  }

  /** The configuration of a filter in an application at the root. */
  static FilterConfig filterConfig() {
    ServletContext context = answering(ServletContext.class, Map.of("getContextPath", ""));
    return answering(FilterConfig.class, Map.of("getServletContext", context));
  }

  /** An object whose methods return what stands under their name, or else null or false. */
  static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return stub(type, (proxy, method, arguments) -> answer(method, answers));
  }

  private static @Nullable Object answer(Method method, Map<String, Object> answers) {
    return method.getReturnType() == boolean.class
        ? answers.getOrDefault(method.getName(), false)
        : answers.get(method.getName());
  }

  private static <T> T stub(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
