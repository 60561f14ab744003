// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.scrape.RequestHandler;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What answers where a page is mapped: a request handler, or one line why there is none. */
final class ServletEndpoint {

  /** Answers 503, since the application's registry cannot be read by classes of this copy. */
  static final ServletEndpoint OTHER_COPY = new ServletEndpoint(null);

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String OTHER_COPY_LINE =
      "the registry of this web application belongs to another copy of Sightglass (another class"
          + " loader); keep one copy of the jar, in the application or in the container";

  /** Makes what serves a registry by the settings of an endpoint. */
  @FunctionalInterface
  interface Page {
    RequestHandler of(Registry registry, Settings settings);
  }

  private final @Nullable RequestHandler handler;
  private final Set<AsyncSending> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private ServletEndpoint(@Nullable RequestHandler handler) {
    this.handler = handler;
  }

  static ServletEndpoint of(RequestHandler handler) {
    return new ServletEndpoint(handler);
  }

  /**
   * Serves a page of {@code registry}, or answers 503 where that is null: it belongs to another
   * copy.
   *
   * @param part the servlet or filter that asks: its kind and its name
   * @param initParams finds its init-params, which go in front of the registry's settings
   * @param names the names of its init-params
   * @param page makes the page
   */
  static ServletEndpoint of(
      @Nullable Registry registry,
      String part,
      Settings.Lookup initParams,
      Supplier<Enumeration<String>> names,
      Page page) {
    if (registry == null) {
      LOGGER.log(System.Logger.Level.WARNING, "{0} answers 503: {1}", part, OTHER_COPY_LINE);
      return OTHER_COPY;
    }
    Settings settings = registry.settings().ofEndpoint(part, initParams, names);
    return of(page.of(registry, settings));
  }

  /** The registry of the web application, or null if it is that of another copy. */
  static @Nullable Registry registryOf(ServletContext context) {
    return ApplicationRegistry.in(
        context,
        context::getAttribute,
        context::setAttribute,
        () ->
            Settings.ofApplication(
                    context::getInitParameter,
                    context::getInitParameterNames,
                    context::getClassLoader)
                .withContextPath(context::getContextPath));
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (handler == null) {
      sendOtherCopy(response);
    } else {
      ServletExchange.serve(handler, request, response, underWay);
      if (closed) {
        // Its page was rendered while the application ended.
        close();
      }
    }
  }

  /** Ends what is still being sent; its readers are cut off. */
  void close() {
    closed = true;
    underWay.forEach(AsyncSending::end);
  }

  private static void sendOtherCopy(HttpServletResponse response) throws IOException {
    byte[] line = (OTHER_COPY_LINE + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLengthLong(line.length);
    response.getOutputStream().write(line);
  }
}
