// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.filters.internal.jaxrs.RoutesService;
import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Collector;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures every HTTP request that passes, once, at its true end.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>metrics</filter-name>
 *   <filter-class>io.sightglass.filters.RequestMetricsFilter</filter-class>
 *   <async-supported>true</async-supported>
 * </filter>
 * }</pre>
 *
 * <p>Map it in front of all other filters, for REQUEST, ASYNC and ERROR. With REQUEST alone each
 * request is still recorded once, but a status that an error page changes is not seen.
 *
 * <p>Safe for use by many threads. It adds one attribute to the request, wraps request and response
 * only where a setting needs it, changes neither answer nor exception, and where it fails itself
 * the request goes on without it.
 */
public final class RequestMetricsFilter implements Filter {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  static {
    RoutesService.offer();
  }

  private final @Nullable Registry given;
  private final NanoClock clock;
  private final Collector reading = new Reading();

  private volatile @Nullable Registry registry;
  private volatile @Nullable RequestRecorder recorder;

  /** A filter for web.xml: it uses the registry of the web application that it is installed in. */
  public RequestMetricsFilter() {
    this.given = null;
    this.clock = NanoClock.SYSTEM;
  }

  /** A filter that records into {@code registry}. */
  public RequestMetricsFilter(Registry registry) {
    this(registry, NanoClock.SYSTEM);
  }

  /** A filter that records into {@code registry} and reads the time from {@code clock}. */
  public RequestMetricsFilter(Registry registry, NanoClock clock) {
    this.given = Objects.requireNonNull(registry, "registry");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Finds the registry; if another copy of this library owns it, all requests just pass. */
  @Override
  public void init(FilterConfig config) {
    Registry found = given != null ? given : registryOf(config.getServletContext());
    if (found != null) {
      start(found, config);
    }
  }

  private void start(Registry found, FilterConfig config) {
    ServletContext context = config.getServletContext();
    try {
      // Init-params go first, for this filter alone; those that are no settings are found here.
      Settings settings =
          found
              .settings()
              .ofFilter(
                  config.getFilterName(), config::getInitParameter, config::getInitParameterNames);
      RequestMetrics metrics = metrics(found, settings);
      RequestRecorder created =
          new RequestRecorder(
              metrics,
              Routes.of(settings, context, found.findings()),
              ErrorPages.of(context),
              Container.of(context.getServerInfo()),
              clock,
              ExchangeMetrics.of(found, settings, metrics.methods(), clock));
      found.register(reading);
      registry = found;
      recorder = created;
    } catch (RuntimeException | LinkageError e) {
      found.findings().warn("RequestMetricsFilter", "measures nothing: " + e);
    }
  }

  /** The metrics that the settings ask for, or the usual ones if they ask for what cannot be. */
  private static RequestMetrics metrics(Registry registry, Settings settings) {
    try {
      return new RequestMetrics(registry, settings);
    } catch (IllegalArgumentException e) {
      RequestMetrics usual = new RequestMetrics(registry, Settings.of());
      registry
          .findings()
          .warn("request settings", e.getMessage() + "; the defaults are used instead");
      return usual;
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestRecorder current = recorder;
    if (current == null
        || !(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(request, response);
      return;
    }
    Object mark = request.getAttribute(RequestRecorder.MARK);
    DispatcherType type = request.getDispatcherType();
    if (mark == null && type == DispatcherType.REQUEST) {
      first(current, http, answer, chain);
    } else if (mark != null && type == DispatcherType.ERROR) {
      errorPage(current, mark, http, answer, chain);
    } else if (mark instanceof RequestToken token && type == DispatcherType.ASYNC) {
      later(token, http, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * Records what waits for an error page and lets go of the registry; requests in flight end
   * normally.
   */
  @Override
  public void destroy() {
    Registry used = registry;
    registry = null;
    if (used != null) {
      used.unregister(reading);
    }
    RequestRecorder current = recorder;
    recorder = null;
    if (current != null) {
      current.close();
    }
  }

  private static void first(
      RequestRecorder recorder,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Route route = recorder.begin(request);
    if (route == null) {
      chain.doFilter(request, response);
      return;
    }
    long startNanos = recorder.now();
    int kind = recorder.kind(request);
    int place = recorder.enter(kind, startNanos);
    Exchange exchange = recorder.exchange(request, startNanos);
    try {
      pass(exchange, request, response, chain);
    } catch (Throwable failure) {
      recorder.failed(request, response, route, kind, place, startNanos, exchange, failure);
      throw failure;
    }
    recorder.returned(request, response, route, kind, place, startNanos, exchange);
  }

  private static void pass(
      @Nullable Exchange exchange,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (exchange == null) {
      chain.doFilter(request, response);
    } else {
      exchange.pass(request, response, chain);
    }
  }

  private static void errorPage(
      RequestRecorder recorder,
      Object mark,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    recorder.errorDispatched(request);
    if (!(mark instanceof RequestToken token)) {
      chain.doFilter(request, response);
      return;
    }
    Exchange exchange = token.exchange();
    if (exchange != null) {
      exchange.reopen();
    }
    if (!token.enterErrorPage(request, response)) {
      pass(exchange, request, response, chain);
      return;
    }
    try {
      pass(exchange, request, response, chain);
    } catch (Throwable failure) {
      // The container keeps the status of the first error.
      token.end();
      throw failure;
    }
    recorder.errorPageReturned(token, request, response);
  }

  private static void later(
      RequestToken token,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    try {
      pass(token.exchange(), request, response, chain);
    } catch (Throwable failure) {
      token.failed(failure);
      throw failure;
    }
  }

  private static @Nullable Registry registryOf(ServletContext context) {
    try {
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
    } catch (RuntimeException | LinkageError e) {
      // A listener of the application that refuses the attribute must not stop its deployment.
      LOGGER.log(System.Logger.Level.WARNING, "RequestMetricsFilter measures nothing", e);
      return null;
    }
  }

  /** Brings up to date what is shown of requests when someone reads. */
  private final class Reading implements Collector {

    @Override
    public void collect(MetricVisitor visitor) {
      RequestRecorder current = recorder;
      if (current != null) {
        current.read();
      }
    }

    @Override
    public String name() {
      return "requests";
    }
  }
}
