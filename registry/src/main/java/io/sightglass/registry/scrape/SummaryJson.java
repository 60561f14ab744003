// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.component.ComponentSummary;
import io.sightglass.registry.internal.JsonText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of components in JSON. */
final class SummaryJson {

  private static final double MILLIS_PER_SECOND = 1000;

  private SummaryJson() {}

  /** All figures of each component, by its name. */
  static void appendAll(JsonText json, Map<String, ComponentSummary> summaries) {
    json.beginObject();
    summaries.forEach(
        (name, summary) -> {
          json.name(name);
          append(json, summary);
        });
    json.endObject();
  }

  /** The figures that tell how a component does. */
  static void appendHealth(JsonText json, ComponentSummary summary) {
    json.beginObject()
        .name("total_calls")
        .value(summary.totalCalls())
        .name("success_rate")
        .value(summary.successRate())
        .name("failure_rate")
        .value(summary.failureRate())
        .name("avg_latency_ms")
        .value(summary.averageLatency() * MILLIS_PER_SECOND)
        .name("p99_latency_ms")
        .value(summary.latencyPercentiles().getOrDefault("p99", 0.0) * MILLIS_PER_SECOND)
        .endObject();
  }

  /** A time in seconds since 1970. */
  static double seconds(Instant time) {
    return time.toEpochMilli() / MILLIS_PER_SECOND;
  }

  private static void append(JsonText json, ComponentSummary summary) {
    json.beginObject()
        .name("component")
        .value(summary.component())
        .name("total_calls")
        .value(summary.totalCalls())
        .name("successful_calls")
        .value(summary.successfulCalls())
        .name("failed_calls")
        .value(summary.failedCalls())
        .name("success_rate")
        .value(summary.successRate())
        .name("failure_rate")
        .value(summary.failureRate())
        .name("avg_latency")
        .value(summary.averageLatency())
        .name("min_latency")
        .value(summary.minLatency())
        .name("max_latency")
        .value(summary.maxLatency())
        .name("current_state")
        .value(summary.state().label())
        .name("last_failure_time");
    appendTime(json, summary.lastFailure());
    json.name("latency_percentiles").beginObject();
    summary.latencyPercentiles().forEach((name, latency) -> json.name(name).value(latency));
    json.endObject().endObject();
  }

  private static void appendTime(JsonText json, @Nullable Instant time) {
    json.value(time == null ? Double.NaN : seconds(time));
  }
}
