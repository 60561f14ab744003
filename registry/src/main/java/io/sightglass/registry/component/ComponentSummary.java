// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a component at one moment.
 *
 * <p>Immutable. Calls are those since the component began or was reset; latencies are those of the
 * most recent calls, as many as {@code sightglass.component-latency-samples} says.
 *
 * @param component its name
 * @param totalCalls all calls: {@code successfulCalls + failedCalls}
 * @param successfulCalls the calls that succeeded
 * @param failedCalls the calls that failed, those among them that were rejected
 * @param rejectedCalls the calls that an open breaker rejected
 * @param averageLatency seconds; 0 if there is none
 * @param minLatency seconds; 0 if there is none
 * @param maxLatency seconds; 0 if there is none
 * @param state the state of the breaker; closed where nobody has said
 * @param lastFailure when a call failed last; null if none has
 * @param latencyPercentiles seconds by {@code p50}, {@code p95} and {@code p99}
 */
public record ComponentSummary(
    String component,
    long totalCalls,
    long successfulCalls,
    long failedCalls,
    long rejectedCalls,
    double averageLatency,
    double minLatency,
    double maxLatency,
    BreakerState state,
    @Nullable Instant lastFailure,
    Map<String, Double> latencyPercentiles) {

  /** Copies the map, in its order. */
  public ComponentSummary {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(state, "state");
    latencyPercentiles = Collections.unmodifiableMap(new LinkedHashMap<>(latencyPercentiles));
  }

  /** The share of calls that failed, in percent; 0 if there was none. */
  public double failureRate() {
    return totalCalls == 0 ? 0 : 100.0 * failedCalls / totalCalls;
  }

  /** The share of calls that succeeded, in percent; 100 if there was none. */
  public double successRate() {
    return totalCalls == 0 ? 100 : 100.0 * successfulCalls / totalCalls;
  }
}
