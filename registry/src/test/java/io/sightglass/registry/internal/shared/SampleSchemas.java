// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import java.util.List;

/** SampleSchemas of all types. */
final class SampleSchemas {

  static final Buckets BUCKETS = Buckets.of(0.1, 1, 10);

  private SampleSchemas() {}

  static Schema counter(String name, String... labelNames) {
    return of(Metadata.counter(name, "Counted."), 1, labelNames);
  }

  static Schema gauge(String name, SharedMode mode) {
    int cells = mode.rule() == SharedMode.MOST_RECENT ? 2 : 1;
    return new Schema(Metadata.gauge(name, "Set."), mode, List.of(), cells, false, null, List.of());
  }

  static Schema histogram(String name, String... labelNames) {
    return new Schema(
        Metadata.histogram(name, "Observed."),
        SharedMode.ALL,
        List.of(labelNames),
        BUCKETS.size() + 1,
        true,
        BUCKETS,
        List.of());
  }

  static Schema summary(String name) {
    return of(Metadata.summary(name, "Observed."), 2);
  }

  static Schema info(String name) {
    return of(Metadata.info(name, "Known."), 1);
  }

  static Schema stateSet(String name, String... states) {
    return new Schema(
        new Metadata(name, MetricType.STATE_SET, "", "Is in."),
        SharedMode.ALL,
        List.of(),
        1,
        false,
        null,
        List.of(states));
  }

  private static Schema of(Metadata metadata, int cells, String... labelNames) {
    return new Schema(metadata, SharedMode.ALL, List.of(labelNames), cells, false, null, List.of());
  }
}
