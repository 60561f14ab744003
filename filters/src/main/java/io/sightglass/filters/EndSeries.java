// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The series of requests that ended alike: the same method, route, status and error type.
 *
 * @param ends counts them apart, where the profile does so
 * @param objective that of their route, if it has one
 */
record EndSeries(
    Histogram durations,
    @Nullable Counter ends,
    Objectives.@Nullable Objective objective,
    String errorType) {

  void record(long durationNanos) {
    long nanos = Math.max(0, durationNanos);
    durations.observeNanos(nanos);
    if (ends != null) {
      ends.inc();
    }
    if (objective != null) {
      objective.record(nanos, errorType);
    }
  }
}
