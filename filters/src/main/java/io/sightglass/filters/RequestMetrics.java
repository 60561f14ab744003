// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.SharedMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The families that the filter records into: names, labels and help stand here, in {@link Profile},
 * {@link Durations}, {@link Objectives} and {@link ExchangeMetrics}, and nowhere else.
 *
 * <p>Safe for use by many threads.
 */
final class RequestMetrics {

  private final Registry registry;
  private final Methods methods;
  private final Durations durations;
  private final Family<Gauge> active;
  private final Gauge highestActive;
  private final Gauge oldestAge;
  private final Family<Counter> errors;

  /** The classes of failures of which the log has a line; as many as the filter can meet. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  RequestMetrics(Registry registry, Settings settings) {
    this.registry = registry;
    this.methods = Methods.of(settings.get(Setting.REQUEST_METHODS));
    this.durations = new Durations(registry, settings);
    this.active =
        registry
            .gauge("http_server_active_requests")
            .help("Requests that have begun and not ended.")
            .shared(SharedMode.LIVE_SUM)
            .register("http_request_method", "url_scheme");
    this.highestActive =
        registry
            .gauge("http_server_active_requests_max")
            .help("The most requests that were active at once since the last scrape.")
            .shared(SharedMode.LIVE_MAX)
            .register();
    this.oldestAge =
        registry
            .gauge("http_server_oldest_request_age_seconds")
            .help("For how long the oldest active request has been active; 0 if there is none.")
            .unit("seconds")
            .shared(SharedMode.LIVE_MAX)
            .register();
    this.errors =
        registry
            .counter("sightglass_filter_errors_total")
            .help("Failures inside the request filter; each cost at most one sample.")
            .register("error_type");
  }

  /** The kind of a request: a number for its method and its scheme. */
  int kind(@Nullable String method, @Nullable String scheme) {
    return methods.number(method) * KnownScheme.COUNT + KnownScheme.number(scheme);
  }

  /** The methods that stand in labels. */
  Methods methods() {
    return methods;
  }

  /** The active requests of a kind. */
  Gauge active(int kind) {
    return active.labels(method(kind), KnownScheme.label(kind % KnownScheme.COUNT));
  }

  Gauge highestActive() {
    return highestActive;
  }

  Gauge oldestAge() {
    return oldestAge;
  }

  /**
   * Records the end of a request; allocates nothing once one has ended alike, without an exception.
   *
   * @param request for what further labels say of it; null if it cannot be asked any more
   */
  void ended(
      @Nullable HttpServletRequest request,
      int kind,
      Route route,
      int status,
      String errorType,
      long durationNanos) {
    boolean usual = !durations.hasExtraLabels() && errorType.equals(ErrorTypes.of(status));
    EndSeries series =
        usual
            ? kept(kind, route, status, errorType)
            : durations.series(request, method(kind), route.label(), status, errorType);
    series.record(durationNanos);
  }

  private EndSeries kept(int kind, Route route, int status, String errorType) {
    int key = kind << StatusText.BITS | StatusText.number(status);
    EndSeries kept = route.series(key);
    if (kept == null) {
      kept = durations.series(null, method(kind), route.label(), status, errorType);
      route.keep(key, kept);
    }
    return kept;
  }

  /**
   * The series of a request that will be recorded when it cannot be asked any more; null if it need
   * not be asked.
   */
  @Nullable EndSeries early(
      HttpServletRequest request, int kind, Route route, int status, String errorType) {
    return durations.hasExtraLabels()
        ? durations.series(request, method(kind), route.label(), status, errorType)
        : null;
  }

  private String method(int kind) {
    return methods.label(kind / KnownScheme.COUNT);
  }

  /** Notes that the filter itself failed; does not throw, whatever state the JVM is in. */
  void failed(Throwable failure) {
    try {
      String type = failure.getClass().getName();
      errors.labels(type).inc();
      if (!told.add(type)) {
        return;
      }
      registry
          .findings()
          .warn(
              "RequestMetricsFilter",
              "could not record a request: " + type + "; the request itself was not touched");
    } catch (Throwable again) {
      // Out of memory or stack: the request goes on without us.
      return;
    }
  }
}
