// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static jakarta.servlet.DispatcherType.INCLUDE;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.scrape.ScrapeHandler;
import io.sightglass.registry.scrape.ScrapeResponse;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves the metrics of the web application, in a container's words.
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>metrics</servlet-name>
 *   <servlet-class>io.sightglass.servlet.MetricsServlet</servlet-class>
 * </servlet>
 * <servlet-mapping>
 *   <servlet-name>metrics</servlet-name>
 *   <url-pattern>/metrics</url-pattern>
 * </servlet-mapping>
 * }</pre>
 *
 * <p>The init-params {@code sightglass.access} and {@code sightglass.token-file} count for this
 * servlet alone; without them the application's settings do. Safe for use by many threads.
 */
public final class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String OTHER_COPY =
      "the registry of this web application belongs to another copy of Sightglass (another class"
          + " loader); keep one copy of the jar, in the application or in the container";

  private final transient @Nullable Registry registry;
  private transient volatile @Nullable ScrapeHandler handler;

  /** A servlet that serves the web application's registry; for web.xml. */
  public MetricsServlet() {
    this.registry = null;
  }

  /** A servlet that serves {@code registry}. */
  public MetricsServlet(Registry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  @Override
  public void init() throws ServletException {
    Registry served = registry != null ? registry : applicationRegistry();
    if (served == null) {
      LOGGER.log(System.Logger.Level.WARNING, "MetricsServlet answers 503: {0}", OTHER_COPY);
    } else {
      handler = ScrapeHandler.create(served, settings(served));
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ScrapeHandler current = handler;
    if (current == null) {
      sendOtherCopy(response);
      return;
    }
    OutputStream stream = request.getDispatcherType() == INCLUDE ? null : streamOf(response);
    try (ScrapeResponse answer =
        current.handle(new ServletScrapeRequest(request, stream == null))) {
      if (stream == null) {
        sendAsText(answer, response);
      } else {
        send(answer, response, stream);
      }
    }
  }

  /** The response's stream, or null where a writer is in use already. */
  private static @Nullable OutputStream streamOf(HttpServletResponse response) throws IOException {
    try {
      return response.getOutputStream();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private @Nullable Registry applicationRegistry() {
    ServletContext context = getServletContext();
    return ApplicationRegistry.in(
        context,
        context::getAttribute,
        context::setAttribute,
        () -> Settings.resolve(context::getInitParameter));
  }

  private Settings settings(Registry served) {
    boolean own =
        getInitParameter(Setting.ACCESS.name()) != null
            || getInitParameter(Setting.TOKEN_FILE.name()) != null;
    return own
        ? Settings.resolve(this::getInitParameter, getServletContext()::getInitParameter)
        : served.settings();
  }

  private static void send(
      ScrapeResponse answer, HttpServletResponse response, OutputStream stream) {
    describe(answer, response);
    if (answer.length() >= 0) {
      response.setContentLengthLong(answer.length());
    }
    try {
      answer.writeTo(stream);
    } catch (IOException e) {
      wentAway(e);
    }
  }

  /** Sends into a response that others write to as well, in their words: as text. */
  private static void sendAsText(ScrapeResponse answer, HttpServletResponse response) {
    describe(answer, response);
    try {
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      answer.writeTo(page);
      response.getWriter().write(page.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      wentAway(e);
    }
  }

  private static void describe(ScrapeResponse answer, HttpServletResponse response) {
    response.setStatus(answer.status());
    for (ScrapeResponse.Header header : answer.headers()) {
      if (header.name().equals("Vary")) {
        // A filter of the application may have named another field.
        response.addHeader(header.name(), header.value());
      } else {
        response.setHeader(header.name(), header.value());
      }
    }
  }

  /** A scraper that hangs up, after its timeout for example, is no event of the application. */
  private static void wentAway(IOException cause) {
    LOGGER.log(System.Logger.Level.DEBUG, "a scraper went away", cause);
  }

  private static void sendOtherCopy(HttpServletResponse response) throws IOException {
    byte[] line = (OTHER_COPY + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLengthLong(line.length);
    response.getOutputStream().write(line);
  }
}
