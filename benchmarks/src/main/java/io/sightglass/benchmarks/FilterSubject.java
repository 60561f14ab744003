// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.servlet.jakarta.filter.MetricsFilter;
import io.sightglass.filters.RequestMetricsFilter;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;

/** A filter that measures requests: one of a library, or one written on a library. */
interface FilterSubject {

  Filter filter();

  /** How many requests were recorded with this method and status. */
  double count(String method, String route, String status);

  /** A new filter that has recorded nothing. */
  static FilterSubject of(String library) throws ServletException {
    return switch (library) {
      case "sightglass" -> new Sightglass();
      case "simpleclient" -> new Simpleclient();
      case "dropwizard" -> new DropwizardFilter();
      case "clientjava-noex", "micrometer", "otel" -> new LibraryFilter(library);
      case "floor-nanotime" -> new NanoTimeFloor();
      default -> throw Checks.unknown(library);
    };
  }

  /** The finite bounds of the durations. */
  static double[] bounds() {
    return Workload.bounds(Workload.DEFAULT_BOUNDS);
  }

  /** Ours, which also keeps a gauge of active requests. */
  final class Sightglass implements FilterSubject {
    private final Registry registry = Workload.registry();
    private final Filter filter = new RequestMetricsFilter(registry);

    Sightglass() throws ServletException {
      filter.init(Stubs.filterConfig());
    }

    @Override
    public Filter filter() {
      return filter;
    }

    @Override
    public double count(String method, String route, String status) {
      String errorType = status.startsWith("5") ? status : "";
      return Snapshot.of(registry)
          .value(
              "http_server_request_duration_seconds_count",
              "http_request_method",
              method,
              "http_route",
              route,
              "http_response_status_code",
              status,
              "error_type",
              errorType)
          .orElse(0);
    }
  }

  /** The filter of the Prometheus client 0.x: a histogram and a counter by status. */
  final class Simpleclient implements FilterSubject {
    private final Filter filter =
        new MetricsFilter("http_requests", "Requests.", 0, bounds(), false);

    Simpleclient() throws ServletException {
      CollectorRegistry.defaultRegistry.clear();
      filter.init(Stubs.filterConfig());
    }

    @Override
    public Filter filter() {
      return filter;
    }

    @Override
    public double count(String method, String route, String status) {
      return CollectorRegistry.defaultRegistry.getSampleValue(
          "http_requests_status_total",
          new String[] {"path", "method", "status"},
          new String[] {route, method, status});
    }
  }

  /** Two readings of the clock. */
  final class NanoTimeFloor implements FilterSubject {

    @Override
    public Filter filter() {
      return (request, response, chain) -> {
        long start = System.nanoTime();
        chain.doFilter(request, response);
        response.setContentLengthLong(System.nanoTime() - start);
      };
    }

    @Override
    public double count(String method, String route, String status) {
      return Double.NaN;
    }
  }
}
