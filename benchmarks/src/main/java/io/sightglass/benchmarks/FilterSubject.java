// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.servlet.jakarta.filter.MetricsFilter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.sightglass.filters.RequestMetricsFilter;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter that measures requests: one of a library, or one written on a library. */
interface FilterSubject {

  Filter filter();

  /** How many requests were recorded with this method and status. */
  double count(String method, String route, String status);

  /** A new filter that has recorded nothing. */
  static FilterSubject of(String library) throws ServletException {
    return switch (library) {
      case "sightglass" -> new Sightglass();
      case "clientjava-noex" -> new ClientJava();
      case "simpleclient" -> new Simpleclient();
      case "floor-nanotime" -> new NanoTimeFloor();
      default -> throw Checks.unknown(library);
    };
  }

  private static double[] bounds() {
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

  /** The least that does the job with the Prometheus client 1.x. */
  final class ClientJava implements FilterSubject {
    private final Histogram durations =
        Histogram.builder()
            .name("http_server_request_duration_seconds")
            .classicOnly()
            .classicUpperBounds(bounds())
            .labelNames(Workload.LABEL_NAMES)
            .withoutExemplars()
            .build();

    @Override
    public Filter filter() {
      return this::filter;
    }

    private void filter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      long start = System.nanoTime();
      try {
        chain.doFilter(request, response);
      } finally {
        double seconds = (System.nanoTime() - start) / 1e9;
        HttpServletRequest http = (HttpServletRequest) request;
        String status = Integer.toString(((HttpServletResponse) response).getStatus());
        String route = http.getHttpServletMapping().getPattern();
        durations.labelValues(http.getMethod(), route, status).observe(seconds);
      }
    }

    @Override
    public double count(String method, String route, String status) {
      return durations.collect().getDataPoints().stream()
          .filter(point -> method.equals(point.getLabels().get("method")))
          .filter(point -> route.equals(point.getLabels().get("route")))
          .filter(point -> status.equals(point.getLabels().get("status")))
          .mapToLong(HistogramDataPointSnapshot::getCount)
          .sum();
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
