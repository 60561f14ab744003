// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many requests kept the service level objective of their route.
 *
 * <p>A request keeps it when it ends in time and is no failure of the server. One whose client went
 * away counts only if it was late already. Safe for use by many threads.
 */
final class Objectives {

  /** The route that stands for every route that is not named. */
  private static final String OTHERS = "*";

  private final Map<String, Duration> limits;
  private final Family<Counter> requests;

  /** The objectives of routes; {@code limits} has at least one. */
  Objectives(Registry registry, Map<String, Duration> limits) {
    this.limits = limits;
    this.requests =
        registry
            .counter("http_server_slo_requests_total")
            .help(
                "Requests that were faster than the objective of their route and no failure"
                    + " (met), and all others (missed).")
            .register("http_route", "slo_seconds", "outcome");
  }

  /** The objective of a route, or null if it has none. */
  @Nullable Objective of(String route) {
    Duration limit = limits.getOrDefault(route, limits.get(OTHERS));
    if (limit == null) {
      return null;
    }
    String seconds = BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros().toPlainString();
    return new Objective(
        limit.toNanos(),
        requests.labels(route, seconds, "met"),
        requests.labels(route, seconds, "missed"));
  }

  /** The objective of one route. */
  record Objective(long limitNanos, Counter met, Counter missed) {

    void record(long durationNanos, String errorType) {
      if (durationNanos > limitNanos) {
        missed.inc();
      } else if (errorType.isEmpty()) {
        met.inc();
      } else if (!errorType.equals(ErrorTypes.CLIENT_ABORT)) {
        missed.inc();
      }
    }
  }
}
