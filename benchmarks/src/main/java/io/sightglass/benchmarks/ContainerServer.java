// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.filters.RequestMetricsFilter;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A process with Tomcat and a servlet that does next to nothing, with our filter or without.
 *
 * <p>It says {@code port 12345}, serves until its standard input ends, and then says how many
 * requests the filter has recorded: {@code recorded 678}.
 */
public final class ContainerServer {

  static final String FILTERED = "filtered";
  static final String PLAIN = "plain";
  static final String HOST = "127.0.0.1";
  static final String PATH = "/hello/world";
  static final String PORT_LINE = "port ";
  static final String RECORDED_LINE = "recorded ";

  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private ContainerServer() {}

  /** Serves until the standard input ends. */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    ROOT_LOGGER.setLevel(Level.WARNING);
    Path folder = Files.createTempDirectory("container-server");
    try {
      serve(folder, List.of(arguments).contains(FILTERED));
    } finally {
      delete(folder);
    }
  }

  private static void serve(Path folder, boolean filtered) throws IOException, LifecycleException {
    Registry registry = Registry.create();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", HOST);
    tomcat.getConnector().setThrowOnFailure(true);
    StandardContext application = (StandardContext) tomcat.addContext("", null);
    // Tomcat's search for leaks would need --add-opens, and this process ends with the application.
    application.setClearReferencesThreadLocals(false);
    application.setClearReferencesRmiTargets(false);
    Tomcat.addServlet(application, "hello", new Hello()).setAsyncSupported(true);
    application.addServletMappingDecoded("/hello/*", "hello");
    if (filtered) {
      addFilter(application, registry);
    }
    tomcat.start();
    System.out.println(PORT_LINE + tomcat.getConnector().getLocalPort());
    System.in.transferTo(System.out);
    tomcat.stop();
    tomcat.destroy();
    System.out.println(RECORDED_LINE + recorded(registry));
  }

  private static void addFilter(Context application, Registry registry) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("metrics");
    filter.setFilter(new RequestMetricsFilter(registry));
    filter.setAsyncSupported("true");
    application.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("metrics");
    mapping.addURLPattern("/*");
    for (String type : List.of("REQUEST", "ASYNC", "ERROR")) {
      mapping.setDispatcher(type);
    }
    application.addFilterMap(mapping);
  }

  private static long recorded(Registry registry) {
    return (long)
        Snapshot.of(registry)
            .value(
                "http_server_request_duration_seconds_count",
                "http_request_method",
                "GET",
                "http_route",
                "/hello/*",
                "http_response_status_code",
                "200",
                "error_type",
                "")
            .orElse(0);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Answers with two bytes. */
  private static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final byte[] BODY = {'o', 'k'};

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain");
      response.setContentLength(BODY.length);
      response.getOutputStream().write(BODY);
    }
  }
}
