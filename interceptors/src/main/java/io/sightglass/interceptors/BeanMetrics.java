// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Collector;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one CDI container measures: collected at deployment, in force once the registry is known.
 *
 * <p>Safe for use by many threads.
 */
final class BeanMetrics {

  private final NanoClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Class<?>> classes = new HashSet<>();
  private final List<MeteredCall> calls = new ArrayList<>();
  private final List<BeanGauge> gauges = new ArrayList<>();
  private final List<Collector> shown = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<ForeignAnnotation.Library> left =
      EnumSet.noneOf(ForeignAnnotation.Library.class);
  private volatile @Nullable Active active;

  BeanMetrics(NanoClock clock) {
    this.clock = clock;
  }

  /** Adds the calls of a class that are to be measured; a class is added once. */
  void addCalls(Class<?> type, List<MeteredCall> more) {
    lock.lock();
    try {
      Active running = active;
      if (!classes.add(type)) {
        return;
      }
      if (running == null) {
        calls.addAll(more);
      } else {
        running.tables().add(more.stream().map(this::withoutLeft).toList());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds methods whose results are to be shown. */
  void addGauges(List<BeanGauge> more) {
    lock.lock();
    try {
      gauges.addAll(more);
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the annotations of {@code library} to somebody else. */
  void leave(ForeignAnnotation.Library library) {
    lock.lock();
    try {
      left.add(library);
      calls.replaceAll(this::withoutLeft);
      gauges.removeIf(gauge -> gauge.library() == library);
    } finally {
      lock.unlock();
    }
  }

  private MeteredCall withoutLeft(MeteredCall call) {
    MeteredCall rest = call;
    for (ForeignAnnotation.Library library : left) {
      rest = rest.without(library);
    }
    return rest;
  }

  /** The calls that are measured by annotations of other libraries. */
  List<MeteredCall> adopted() {
    lock.lock();
    try {
      return calls.stream().filter(call -> call.kind() == CallKind.ADOPTED).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Adds what cannot be measured as asked. */
  void addFindings(List<Finding> more) {
    lock.lock();
    try {
      Active running = active;
      if (running == null) {
        findings.addAll(more);
      } else {
        report(more, running.registry());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Resolves every measured call in {@code registry}; calls are measured from now on.
   *
   * @return how many methods are measured
   */
  long activate(Registry registry) {
    lock.lock();
    try {
      report(findings, registry);
      findings.clear();
      long methods =
          calls.stream()
              .filter(MeteredCall::isMeasured)
              .map(MeteredCall::subject)
              .distinct()
              .count();
      CallFailures failures = new CallFailures(registry);
      active = new Active(registry, new CallTables(calls, registry, clock, failures), failures);
      calls.clear();
      shown.addAll(new BeanGauges(registry, failures).register(gauges));
      gauges.clear();
      return methods;
    } finally {
      lock.unlock();
    }
  }

  private static void report(List<Finding> findings, Registry registry) {
    findings.forEach(finding -> registry.findings().warn(finding.subject(), finding.message()));
  }

  /** What calls are recorded in, or null while the registry is not known and after the end. */
  @Nullable Active active() {
    return active;
  }

  /** Lets go of everything. */
  void close() {
    lock.lock();
    try {
      Active running = active;
      if (running != null) {
        // The registry may be the application's and live on.
        shown.forEach(running.registry()::unregister);
      }
      shown.clear();
      active = null;
      classes.clear();
      calls.clear();
      gauges.clear();
      findings.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Everything that an interceptor needs.
   *
   * @param registry the one that calls are recorded in
   * @param tables the metrics by method
   * @param failures where our own failures go
   */
  record Active(Registry registry, CallTables tables, CallFailures failures) {}
}
