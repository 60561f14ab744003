// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A web application as a filter's init sees it. */
final class FakeContext implements FilterConfig {

  final Map<String, @Nullable Object> attributes = new HashMap<>();
  final Map<String, String> parameters = new LinkedHashMap<>();
  String serverInfo = "fake/1.0";
  String descriptor = "";
  String contextPath = "/shop";
  // None of the frameworks is there.
  ClassLoader loader = ClassLoader.getPlatformClassLoader();

  @Override
  public String getFilterName() {
    return "metrics";
  }

  @Override
  public ServletContext getServletContext() {
    return (ServletContext)
        Proxy.newProxyInstance(
            FakeContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getAttribute" -> attributes.get((String) arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getInitParameter" -> null;
                  case "getContextPath" -> contextPath;
                  case "getClassLoader" -> loader;
                  case "getServerInfo" -> serverInfo;
                  case "getResourceAsStream" ->
                      new ByteArrayInputStream(descriptor.getBytes(StandardCharsets.UTF_8));
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }
}
