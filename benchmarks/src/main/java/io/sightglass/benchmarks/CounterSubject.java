// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Registry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** A counter without labels, of a library or of the JDK. */
interface CounterSubject {

  void inc();

  double value();

  /** A new counter at 0. */
  static CounterSubject of(String library) {
    return switch (library) {
      case "sightglass" -> new Sightglass();
      case "clientjava" -> new ClientJava(ClientJavaMetrics.counter(true));
      case "clientjava-noex" -> new ClientJava(ClientJavaMetrics.counter(false));
      case "simpleclient" -> new Simpleclient();
      case "floor-atomiclong" -> new AtomicLongFloor();
      case "floor-longadder" -> new LongAdderFloor();
      default -> throw Checks.unknown(library);
    };
  }

  /** Ours. */
  final class Sightglass implements CounterSubject {
    private final Counter counter =
        Registry.create().counter("bench_events_total").help("Events.").register();

    @Override
    public void inc() {
      counter.inc();
    }

    @Override
    public double value() {
      return counter.value();
    }
  }

  /** The Prometheus client 1.x. */
  final class ClientJava implements CounterSubject {
    private final io.prometheus.metrics.core.metrics.Counter counter;

    ClientJava(io.prometheus.metrics.core.metrics.Counter counter) {
      this.counter = counter;
    }

    @Override
    public void inc() {
      counter.inc();
    }

    @Override
    public double value() {
      return counter.get();
    }
  }

  /** The Prometheus client 0.x. */
  final class Simpleclient implements CounterSubject {
    private final io.prometheus.client.Counter counter =
        io.prometheus.client.Counter.build("bench_events", "Events.").create();

    @Override
    public void inc() {
      counter.inc();
    }

    @Override
    public double value() {
      return counter.get();
    }
  }

  /** One atomic add. */
  final class AtomicLongFloor implements CounterSubject {
    private final AtomicLong counter = new AtomicLong();

    @Override
    public void inc() {
      counter.incrementAndGet();
    }

    @Override
    public double value() {
      return counter.get();
    }
  }

  /** What the peers are built on. */
  final class LongAdderFloor implements CounterSubject {
    private final LongAdder counter = new LongAdder();

    @Override
    public void inc() {
      counter.increment();
    }

    @Override
    public double value() {
      return counter.sum();
    }
  }
}
