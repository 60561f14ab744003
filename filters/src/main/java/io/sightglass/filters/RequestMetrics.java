// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The families that the filter records into: names, labels and help stand here and nowhere else.
 *
 * <p>Names, labels and buckets are those of OpenTelemetry's HTTP server conventions. Safe for use
 * by many threads.
 */
final class RequestMetrics {

  private static final String METHOD = "http_request_method";

  private final Registry registry;
  private final Family<Histogram> durations;
  private final Family<Gauge> active;
  private final Family<Counter> errors;

  RequestMetrics(Registry registry) {
    this.registry = registry;
    this.durations =
        registry
            .histogram("http_server_request_duration_seconds")
            .help("Time from the arrival of a request at the filter to its end.")
            .unit("seconds")
            .buckets(Buckets.DEFAULT)
            .register(METHOD, "http_route", "http_response_status_code", "error_type");
    this.active =
        registry
            .gauge("http_server_active_requests")
            .help("Requests that have begun and not ended.")
            .register(METHOD, "url_scheme");
    this.errors =
        registry
            .counter("sightglass_filter_errors_total")
            .help("Failures inside the request filter; each cost at most one sample.")
            .register("error_type");
  }

  Gauge active(@Nullable String method, @Nullable String scheme) {
    return active.labels(KnownMethod.of(method), KnownScheme.of(scheme));
  }

  void ended(
      @Nullable String method, String route, int status, String errorType, long durationNanos) {
    durations
        .labels(KnownMethod.of(method), route, StatusText.of(status), errorType)
        .observeNanos(Math.max(0, durationNanos));
  }

  /** Notes that the filter itself failed; does not throw, whatever state the JVM is in. */
  void failed(Throwable failure) {
    try {
      errors.labels(failure.getClass().getName()).inc();
      registry
          .findings()
          .warn(
              "RequestMetricsFilter",
              "could not record a request: "
                  + failure.getClass().getName()
                  + "; the request itself was not touched");
    } catch (Throwable again) {
      // Out of memory or stack: the request goes on without us.
      return;
    }
  }
}
