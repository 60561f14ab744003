// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Registry;
import java.util.Map;

/** The families of component metrics: their names, labels and help, and what is counted in them. */
final class ComponentFamilies {

  static final String COMPONENT = "component";
  static final String STATE = "state";
  static final String LEVEL = "level";

  static final Metadata LATENCY =
      Metadata.summary(
              "circuit_breaker_latency_seconds",
              "How long calls of a component took; quantiles of the most recent ones.")
          .withUnit("seconds");
  static final Metadata AVERAGE_LATENCY =
      Metadata.gauge(
          "circuit_breaker_latency_seconds_avg",
          "The mean of the most recent latencies of a component, in seconds.");
  static final Metadata FAILURE_RATE =
      Metadata.gauge(
          "circuit_breaker_failure_rate",
          "The share of a component's calls that failed, in percent.");
  static final Metadata STATES =
      Metadata.gauge(
          "circuit_breaker_state",
          "1 for the state that a component's circuit breaker is in, 0 for the others.");

  /** The names that need the setting; they cannot be counters, whose names end with _total. */
  static final Metadata LEGACY_SUCCESS =
      unknown("circuit_breaker_calls_success", "Calls of a component that succeeded.");

  static final Metadata LEGACY_FAILED =
      unknown(
          "circuit_breaker_calls_failed",
          "Calls of a component that failed or that an open breaker rejected.");
  static final Metadata LEGACY_STATE =
      Metadata.gauge(
          "circuit_breaker_state_code",
          "The state of a component's circuit breaker: 0 closed, 1 open, 2 half open.");
  static final Metadata LEGACY_LOG =
      unknown("log_entries_by_level", "Log entries of a component, of the four known levels.");

  final Family<Counter> calls;
  final Family<Counter> transitions;
  final Family<Counter> logEntries;
  final Family<Counter> corrections;

  ComponentFamilies(Registry registry) {
    calls =
        registry
            .counter("circuit_breaker_calls_total")
            .help("Calls of a component: success, failure, or rejected by an open breaker.")
            .register(COMPONENT, "outcome");
    transitions =
        registry
            .counter("circuit_breaker_transitions_total")
            .help("Changes of a circuit breaker's state, by the state it changed to.")
            .register(COMPONENT, STATE);
    logEntries =
        registry
            .counter("log_entries_total")
            .help("Log entries of a component: debug, info, warning, error, or other levels.")
            .register(COMPONENT, LEVEL);
    corrections =
        registry
            .counter("sightglass_component_corrections_total")
            .help("Values given to component metrics that could not be used as they were.")
            .register("reason");
  }

  /** Forgets the calls and transitions of a component. */
  void removeCalls(String component) {
    calls.removeMatching(Map.of(COMPONENT, component));
    transitions.removeMatching(Map.of(COMPONENT, component));
  }

  /** Forgets the log entries of a component. */
  void removeLog(String component) {
    logEntries.removeMatching(Map.of(COMPONENT, component));
  }

  private static Metadata unknown(String name, String help) {
    return new Metadata(name, MetricType.UNKNOWN, "", help);
  }
}
