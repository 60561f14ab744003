// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SharedMode;

/** What a registry says of its outputs. */
final class OutputMetrics {

  private static final String LABEL = "output";

  private final Family<Counter> failures;
  private final Family<Gauge> lastSuccess;
  private final Family<Counter> skipped;

  private OutputMetrics(Registry registry) {
    failures =
        registry
            .counter("sightglass_output_failures_total")
            .help("Times that metrics could not be sent or written.")
            .register(LABEL);
    lastSuccess =
        registry
            .gauge("sightglass_output_last_success_timestamp_seconds")
            .help("When metrics were last sent or written, in seconds since 1970; 0 for never.")
            .shared(SharedMode.LIVE_MIN)
            .register(LABEL);
    skipped =
        registry
            .counter("sightglass_output_skipped_samples_total")
            .help("Samples that an output cannot express, such as NaN.")
            .register(LABEL);
  }

  /** Those of a registry. */
  static OutputMetrics of(Registry registry) {
    return registry.companion(OutputMetrics.class, OutputMetrics::new);
  }

  Counter failures(String output) {
    return failures.labels(output);
  }

  Gauge lastSuccess(String output) {
    return lastSuccess.labels(output);
  }

  Counter skipped(String output) {
    return skipped.labels(output);
  }
}
