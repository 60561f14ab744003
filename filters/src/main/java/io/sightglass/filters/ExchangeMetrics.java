// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.RequestBodySizes;
import io.sightglass.registry.RequestPhase;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The families that settings add to {@link RequestMetrics}: names, labels and help stand here.
 *
 * <p>Safe for use by many threads.
 */
final class ExchangeMetrics {

  private static final String METHOD = "http_request_method";
  private static final String ROUTE = "http_route";
  private static final Buckets SIZES = Buckets.exponential(100, 10, 7);

  private final Methods methods;
  private final NanoClock clock;
  private final RequestBodySizes bodies;
  private final @Nullable Family<Histogram> requestBodies;
  private final @Nullable Family<Histogram> responseBodies;
  private final @Nullable Family<Histogram> firstBytes;
  private final @Nullable Family<Histogram> waits;

  private ExchangeMetrics(Registry registry, Settings settings, Methods methods, NanoClock clock) {
    this.methods = methods;
    this.clock = clock;
    this.bodies = settings.get(Setting.REQUEST_BODY_SIZES);
    boolean hasBodies = bodies != RequestBodySizes.OFF;
    this.requestBodies = hasBodies ? sizes(registry, "request") : null;
    this.responseBodies = hasBodies ? sizes(registry, "response") : null;
    List<RequestPhase> phases = settings.get(Setting.REQUEST_PHASES);
    this.firstBytes =
        phases.contains(RequestPhase.FIRST_BYTE)
            ? times(
                registry,
                "http_server_response_first_byte_seconds",
                "Time from the arrival of a request at the filter until the application sends the"
                    + " first byte.")
            : null;
    this.waits =
        phases.contains(RequestPhase.ASYNC_WAIT)
            ? times(
                registry,
                "http_server_async_wait_seconds",
                "Time from the return of the filter chain to the end of an asynchronous request.")
            : null;
  }

  /** What the settings ask for; null if that is nothing. */
  static @Nullable ExchangeMetrics of(
      Registry registry, Settings settings, Methods methods, NanoClock clock) {
    boolean isOff =
        settings.get(Setting.REQUEST_BODY_SIZES) == RequestBodySizes.OFF
            && settings.get(Setting.REQUEST_PHASES).isEmpty();
    if (isOff) {
      return null;
    }
    try {
      return new ExchangeMetrics(registry, settings, methods, clock);
    } catch (IllegalArgumentException e) {
      registry
          .findings()
          .warn(
              Setting.REQUEST_BODY_SIZES.name() + " and " + Setting.REQUEST_PHASES.name(),
              e.getMessage() + "; neither is recorded");
      return null;
    }
  }

  /** Begins to measure a request. */
  Exchange begin(HttpServletRequest request, long startNanos) {
    return new Exchange(this, request, startNanos);
  }

  RequestBodySizes bodies() {
    return bodies;
  }

  boolean timesFirstByte() {
    return firstBytes != null;
  }

  boolean timesWaiting() {
    return waits != null;
  }

  /** Whether reading and writing have to be seen. */
  boolean wraps() {
    return bodies == RequestBodySizes.BYTES || timesFirstByte();
  }

  long now() {
    return clock.nanos();
  }

  /** Records the size of a request's body, unless it is negative. */
  void requestBody(int kind, Route route, int status, String errorType, long bytes) {
    record(requestBodies, kind, route, status, errorType, bytes);
  }

  /** Records the size of a response's body, unless it is negative. */
  void responseBody(int kind, Route route, int status, String errorType, long bytes) {
    record(responseBodies, kind, route, status, errorType, bytes);
  }

  void firstByte(int kind, Route route, long nanos) {
    record(firstBytes, kind, route, nanos);
  }

  void waited(int kind, Route route, long nanos) {
    record(waits, kind, route, nanos);
  }

  private void record(
      @Nullable Family<Histogram> sizes,
      int kind,
      Route route,
      int status,
      String errorType,
      long bytes) {
    if (sizes != null && bytes >= 0) {
      sizes
          .labels(method(kind), route.label(), StatusText.of(status), errorType)
          .observe((double) bytes);
    }
  }

  private void record(@Nullable Family<Histogram> times, int kind, Route route, long nanos) {
    if (times != null) {
      times.labels(method(kind), route.label()).observeNanos(Math.max(0, nanos));
    }
  }

  private String method(int kind) {
    return methods.label(kind / KnownScheme.COUNT);
  }

  private static Family<Histogram> sizes(Registry registry, String side) {
    return registry
        .histogram("http_server_" + side + "_body_size_bytes")
        .help("Size of the body of each " + side + ".")
        .unit("bytes")
        .buckets(SIZES)
        .register(METHOD, ROUTE, "http_response_status_code", "error_type");
  }

  private static Family<Histogram> times(Registry registry, String name, String help) {
    return registry
        .histogram(name)
        .help(help)
        .unit("seconds")
        .buckets(Buckets.DEFAULT)
        .register(METHOD, ROUTE);
  }
}
