// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the filter has recorded for one combination of labels. */
record Recorded(
    String method, String route, String status, String errorType, long count, double seconds) {

  static List<Recorded> in(MetricSource source) {
    List<Recorded> all = new ArrayList<>();
    for (Snapshot.Family family : Snapshot.of(source).families()) {
      if (family.metadata().name().equals("http_server_request_duration_seconds")) {
        family.samples().forEach(sample -> all.add(of((Sample.Histogram) sample)));
      }
    }
    return all;
  }

  static List<Recorded> in(MetricSource source, String route) {
    return in(source).stream().filter(recorded -> recorded.route().equals(route)).toList();
  }

  /** How many requests of a route were recorded. */
  static long total(MetricSource source, String route) {
    return in(source, route).stream().mapToLong(Recorded::count).sum();
  }

  /** All requests in flight. */
  static double active(MetricSource source) {
    double active = 0;
    for (Snapshot.Family family : Snapshot.of(source).families()) {
      if (family.metadata().name().equals("http_server_active_requests")) {
        for (Sample sample : family.samples()) {
          active += ((Sample.Value) sample).value();
        }
      }
    }
    return active;
  }

  /** Method, status and error type: what most tests are about. */
  String outcome() {
    return method + " " + status + (errorType.isEmpty() ? "" : " " + errorType);
  }

  private static String value(Labels labels, String name) {
    return Objects.requireNonNull(labels.value(name), name);
  }

  private static Recorded of(Sample.Histogram sample) {
    Labels labels = sample.labels();
    return new Recorded(
        value(labels, "http_request_method"),
        value(labels, "http_route"),
        value(labels, "http_response_status_code"),
        value(labels, "error_type"),
        sample.counts().stream().mapToLong(Long::longValue).sum(),
        sample.sum());
  }
}
