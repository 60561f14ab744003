// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A web application at {@code /shop}: attributes and init parameters, nothing else. */
final class FakeServletContext implements InvocationHandler {

  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();

  ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            FakeServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, this);
  }

  FakeServletContext attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  FakeServletContext parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  @Nullable Object attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getAttribute" -> attributes.get((String) arguments[0]);
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "getInitParameter" -> parameters.get((String) arguments[0]);
      case "getContextPath" -> "/shop";
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }
}
