// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.scrape.ScrapeHandler;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves metrics at some paths in front of an application whose own mappings stay as they are.
 *
 * <pre>{@code
 * MetricsDispatcherFilter filter =
 *     MetricsDispatcherFilter.builder().mount("/metrics", registry).build();
 * }</pre>
 *
 * <p>It answers as {@link MetricsServlet} would at {@code /metrics/*}: {@code /metrics}, {@code
 * /metrics/} and all paths below are its own, as with a WSGI application that is mounted at a
 * prefix; {@code /metricsx} and {@code /x/metrics} are not. A security constraint therefore needs
 * the pattern {@code /metrics/*}. Of several prefixes the longest wins. What is for none of them,
 * and what the application forwards, includes or dispatches itself, goes down the chain untouched.
 *
 * <p>Map it to {@code /*}, first in the chain, for REQUEST, and with {@code async-supported}, since
 * an application behind it may need that. In web.xml the init-param {@code prefix} says where it
 * serves the registry of the web application; without one the setting {@code sightglass.endpoint}
 * does. The init-params {@code sightglass.access} and {@code sightglass.token-file} count for what
 * this filter serves from a registry; without them the settings of the registry do.
 *
 * <p>Safe for use by many threads. Where it cannot start, one line in the log says why, and all
 * requests pass.
 */
public final class MetricsDispatcherFilter implements Filter {

  /*
   * Why a prefix can be neither passed by nor caught by way of an encoding: the path that is compared
   * is the one by which the container itself has chosen the servlet, getServletPath() and
   * getPathInfo() of the request that it received. Path parameters are gone from it, it is decoded
   * once, and dot segments and double slashes are resolved or the request is refused, as the
   * container is told to. This class decodes and resolves nothing on top: what the container still
   * takes for another path ("/metrics%3Bx", a "//metrics" that it keeps) has no constraint of /metrics
   * on it and must not be served either. So constraints hold here where they hold for a servlet at
   * that prefix, which is everywhere but in a Jetty that is told both to let ambiguous URIs in and to
   * decode them: there they look at the path before "%2F" is decoded. The raw URI would differ in all
   * of that, and a wrapper of an earlier filter may claim any path.
   */

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  /** What is mounted at a prefix, once the application starts. */
  interface Target {
    ServletEndpoint start(FilterConfig config);
  }

  private record Mount(PathPrefix prefix, ServletEndpoint endpoint) {}

  /** Empty for a filter of web.xml, whose prefix is known at its start. */
  private final Map<PathPrefix, Target> targets;

  /** The longest prefix first. */
  private volatile List<Mount> mounts = List.of();

  private volatile @Nullable PublishedPrefixes published;

  /** A filter that serves the registry of the web application at one prefix; for web.xml. */
  public MetricsDispatcherFilter() {
    this(Map.of());
  }

  MetricsDispatcherFilter(Map<PathPrefix, Target> targets) {
    this.targets = targets;
  }

  /**
   * A filter that has a handler answer for each prefix.
   *
   * @param handlers by the path after the context path, decoded, such as {@code /metrics}
   * @throws IllegalArgumentException if there is none, or if a prefix does not begin with {@code
   *     /}, ends with it, has an empty or dot segment or one of {@code * ? # ; % \}
   */
  public static MetricsDispatcherFilter of(Map<String, ScrapeHandler> handlers) {
    MetricsDispatcherBuilder builder = builder();
    handlers.forEach(builder::mount);
    return builder.build();
  }

  /** A builder of a filter for any number of prefixes. */
  public static MetricsDispatcherBuilder builder() {
    return new MetricsDispatcherBuilder();
  }

  /** Begins to serve; if that fails, one line in the log says so, and all requests pass. */
  @Override
  public void init(FilterConfig config) {
    try {
      List<Mount> started = new ArrayList<>();
      (targets.isEmpty() ? declared(config) : targets)
          .forEach((prefix, target) -> started.add(new Mount(prefix, target.start(config))));
      started.sort(Comparator.comparingInt(mount -> -mount.prefix().path().length()));
      published =
          PublishedPrefixes.add(
              config.getServletContext(),
              started.stream().map(mount -> mount.prefix().path()).toList());
      mounts = started;
    } catch (RuntimeException | LinkageError e) {
      LOGGER.log(
          System.Logger.Level.WARNING, "MetricsDispatcherFilter serves nothing: {0}", e.toString());
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer
        && http.getDispatcherType() == DispatcherType.REQUEST) {
      ServletEndpoint endpoint = endpoint(ServletScrapeRequest.received(http));
      if (endpoint != null) {
        endpoint.answer(http, answer);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Ends serving; all requests pass from now on, and readers that are not done are cut off. */
  @Override
  public void destroy() {
    List<Mount> served = mounts;
    mounts = List.of();
    served.forEach(mount -> mount.endpoint().close());
    PublishedPrefixes taken = published;
    published = null;
    if (taken != null) {
      taken.remove();
    }
  }

  private @Nullable ServletEndpoint endpoint(HttpServletRequest received) {
    List<Mount> current = mounts;
    if (current.isEmpty()) {
      return null;
    }
    String servletPath;
    String pathInfo;
    try {
      servletPath = received.getServletPath();
      pathInfo = received.getPathInfo();
    } catch (IllegalArgumentException e) {
      // Jetty 12, where it is told to let ambiguous paths in, does not say how it decodes them.
      return null;
    }
    for (int i = 0; i < current.size(); i++) {
      if (current.get(i).prefix().covers(servletPath, pathInfo)) {
        return current.get(i).endpoint();
      }
    }
    return null;
  }

  /** What web.xml and the settings say; nothing where the endpoint is set to none. */
  private static Map<PathPrefix, Target> declared(FilterConfig config) {
    String prefix = config.getInitParameter("prefix");
    String path = prefix == null ? setting(config.getServletContext()) : prefix.trim();
    return path.equals("none")
        ? Map.of()
        : Map.of(new PathPrefix(path), MetricsDispatcherFilter::application);
  }

  private static String setting(ServletContext context) {
    Registry registry = ServletEndpoint.registryOf(context);
    return registry == null
        ? Setting.ENDPOINT.defaultValue()
        : registry.settings().get(Setting.ENDPOINT);
  }

  private static ServletEndpoint application(FilterConfig config) {
    return serving(ServletEndpoint.registryOf(config.getServletContext()), config);
  }

  /** Serves a registry, with the init-params of the filter in front of its settings. */
  static ServletEndpoint serving(@Nullable Registry registry, FilterConfig config) {
    return ServletEndpoint.of(
        registry,
        "filter " + config.getFilterName(),
        config::getInitParameter,
        config::getInitParameterNames,
        ScrapeHandler::create);
  }
}
