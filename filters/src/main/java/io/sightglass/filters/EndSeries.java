// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Histogram;

/** The series of requests that ended alike: the same method, route, status and error type. */
final class EndSeries {

  private final Histogram durations;

  EndSeries(Histogram durations) {
    this.durations = durations;
  }

  void record(long durationNanos) {
    durations.observeNanos(Math.max(0, durationNanos));
  }
}
