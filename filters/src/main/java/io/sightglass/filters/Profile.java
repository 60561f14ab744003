// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.List;

/** Whose names and labels the durations of requests have. */
enum Profile {
  /** OpenTelemetry's HTTP server conventions. */
  OTEL("http_server_request_duration_seconds", "http_route") {
    @Override
    List<String> labels() {
      return List.of(
          "http_request_method", "http_route", "http_response_status_code", "error_type");
    }

    @Override
    String[] values(String method, String route, int status, String errorType) {
      return new String[] {method, route, StatusText.of(status), errorType};
    }
  },

  /** Spring Boot's {@code http.server.requests}, as Micrometer shows it to Prometheus. */
  MICROMETER("http_server_requests_seconds", "uri") {
    @Override
    List<String> labels() {
      return List.of("error", "exception", "method", "outcome", "status", "uri");
    }

    @Override
    String[] values(String method, String route, int status, String errorType) {
      boolean noException = errorType.isEmpty() || errorType.equals(StatusText.of(status));
      String exception = noException ? "none" : simpleName(errorType);
      return new String[] {
        exception,
        exception,
        method.equals(Unknown.VALUE) ? "UNKNOWN" : method,
        outcome(status),
        StatusText.of(status),
        route
      };
    }

    private String simpleName(String type) {
      return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private String outcome(int status) {
      return switch (status / 100) {
        case 1 -> "INFORMATIONAL";
        case 2 -> "SUCCESS";
        case 3 -> "REDIRECTION";
        case 4 -> "CLIENT_ERROR";
        case 5 -> "SERVER_ERROR";
        default -> "UNKNOWN";
      };
    }
  },

  /** The {@code MetricsFilter} of the Prometheus client 0.x, which counts statuses apart. */
  SIMPLECLIENT("webapp_metrics_filter", "path") {
    @Override
    List<String> labels() {
      return List.of("path", "method");
    }

    @Override
    String[] values(String method, String route, int status, String errorType) {
      return new String[] {route, method};
    }
  };

  private final String metric;
  private final String routeLabel;

  Profile(String metric, String routeLabel) {
    this.metric = metric;
    this.routeLabel = routeLabel;
  }

  /** The profile that a setting names. */
  static Profile of(String setting) {
    return switch (setting) {
      case "micrometer" -> MICROMETER;
      case "simpleclient" -> SIMPLECLIENT;
      default -> OTEL;
    };
  }

  /** The name of the durations. */
  String metric() {
    return metric;
  }

  /** The name of the label that has the route. */
  String routeLabel() {
    return routeLabel;
  }

  /** The names of the labels. */
  abstract List<String> labels();

  /** The label values of requests that ended so, in the order of the labels. */
  abstract String[] values(String method, String route, int status, String errorType);
}
