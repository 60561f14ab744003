// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import java.util.List;
import java.util.UUID;

/** RecordedSchemas to record by. */
final class RecordedSchemas {

  static final ProcessId PROCESS =
      new ProcessId(42, 4711, UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100"), 4026531836L);

  private RecordedSchemas() {}

  static Schema counter(String name, String... labelNames) {
    Metadata metadata = new Metadata(name, MetricType.COUNTER, "", "Things.");
    return new Schema(metadata, SharedMode.ALL, List.of(labelNames), 1, false, null, List.of());
  }

  static Schema histogram(String name, Buckets buckets) {
    Metadata metadata = new Metadata(name, MetricType.HISTOGRAM, "seconds", "Times.");
    return new Schema(
        metadata, SharedMode.ALL, List.of(), buckets.size() + 1, true, buckets, List.of());
  }

  static Schema info(String name) {
    Metadata metadata = new Metadata(name, MetricType.INFO, "", "Facts.");
    return new Schema(metadata, SharedMode.ALL, List.of(), 1, false, null, List.of());
  }
}
