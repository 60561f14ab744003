// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;

/** A counter with three labels that is looked up for each increment. */
interface LabelledSubject {

  void inc(String method, String route, String status);

  double value(String method, String route, String status);

  /** A new family without series. */
  static LabelledSubject of(String library) {
    return switch (library) {
      case "sightglass" -> new Sightglass();
      case "clientjava" -> new ClientJava(true);
      case "clientjava-noex" -> new ClientJava(false);
      case "simpleclient" -> new Simpleclient();
      default -> throw Checks.unknown(library);
    };
  }

  /** Ours. */
  final class Sightglass implements LabelledSubject {
    private final Family<Counter> family =
        Workload.registry()
            .counter("bench_events_total")
            .help("Events.")
            .register("method", "route", "status");

    @Override
    public void inc(String method, String route, String status) {
      family.labels(method, route, status).inc();
    }

    @Override
    public double value(String method, String route, String status) {
      return family.labels(method, route, status).value();
    }
  }

  /** The Prometheus client 1.x. */
  final class ClientJava implements LabelledSubject {
    private final io.prometheus.metrics.core.metrics.Counter family;

    ClientJava(boolean exemplars) {
      family = ClientJavaMetrics.counter(exemplars, Workload.LABEL_NAMES);
    }

    @Override
    public void inc(String method, String route, String status) {
      family.labelValues(method, route, status).inc();
    }

    @Override
    public double value(String method, String route, String status) {
      return family.labelValues(method, route, status).get();
    }
  }

  /** The Prometheus client 0.x. */
  final class Simpleclient implements LabelledSubject {
    private final io.prometheus.client.Counter family =
        io.prometheus.client.Counter.build("bench_events", "Events.")
            .labelNames(Workload.LABEL_NAMES)
            .create();

    @Override
    public void inc(String method, String route, String status) {
      family.labels(method, route, status).inc();
    }

    @Override
    public double value(String method, String route, String status) {
      return family.labels(method, route, status).get();
    }
  }
}
