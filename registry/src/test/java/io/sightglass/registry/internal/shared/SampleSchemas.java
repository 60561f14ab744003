// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import java.util.List;

/** Schemas of all types; where a name ends with seconds, sums are in whole nanoseconds. */
final class SampleSchemas {

  static final Buckets BUCKETS = Buckets.of(0.1, 1, 10);

  private SampleSchemas() {}

  static Schema counter(String name, String... labelNames) {
    return counter(Metadata.counter(name, "Counted."), labelNames);
  }

  static Schema counter(Metadata metadata, String... labelNames) {
    return of(metadata, isTime(metadata.name()) ? 2 : 1, labelNames);
  }

  static Schema gauge(String name, SharedMode mode, String... labelNames) {
    Metadata metadata = Metadata.gauge(name, "Set.");
    List<String> names = List.of(labelNames);
    return new Schema(metadata, mode, names, GaugeBits.cells(mode), false, null, List.of());
  }

  static Schema histogram(String name, String... labelNames) {
    return histogram(name, BUCKETS, labelNames);
  }

  static Schema histogram(String name, Buckets buckets, String... labelNames) {
    return new Schema(
        Metadata.histogram(name, "Observed."),
        SharedMode.ALL,
        List.of(labelNames),
        buckets.size() + 1,
        isTime(name),
        buckets,
        List.of());
  }

  static Schema summary(String name) {
    return of(Metadata.summary(name, "Observed."), 2);
  }

  static Schema info(String name, String... labelNames) {
    return of(Metadata.info(name, "Known."), 1, labelNames);
  }

  static Schema stateSet(String name, String... states) {
    return new Schema(
        Metadata.stateSet(name, "Is in."),
        SharedMode.ALL,
        List.of(),
        1,
        false,
        null,
        List.of(states));
  }

  private static Schema of(Metadata metadata, int cells, String... labelNames) {
    boolean inNanos = isTime(metadata.name());
    return new Schema(
        metadata, SharedMode.ALL, List.of(labelNames), cells, inNanos, null, List.of());
  }

  private static boolean isTime(String name) {
    return name.endsWith("_seconds");
  }
}
