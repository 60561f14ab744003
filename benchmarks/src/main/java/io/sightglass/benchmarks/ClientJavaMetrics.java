// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** Metrics of the Prometheus client 1.x in the variants that are compared. */
final class ClientJavaMetrics {

  private ClientJavaMetrics() {}

  /** A counter as it comes, with exemplars, or without. */
  static Counter counter(boolean exemplars, String... labelNames) {
    Counter.Builder builder = Counter.builder().name("bench_events_total").help("Events.");
    builder.labelNames(labelNames);
    if (!exemplars) {
      builder.withoutExemplars();
    }
    return builder.build();
  }

  /** A histogram without exemplars that has classic buckets only: the leanest variant. */
  static Histogram histogram(String... labelNames) {
    Histogram.Builder builder =
        Histogram.builder()
            .name("bench_duration_seconds")
            .help("Durations.")
            .classicOnly()
            .classicUpperBounds(Workload.BOUNDS);
    builder.labelNames(labelNames);
    builder.withoutExemplars();
    return builder.build();
  }
}
