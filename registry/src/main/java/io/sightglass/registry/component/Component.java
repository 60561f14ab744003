// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.CallWrapper;
import io.sightglass.registry.NanoClock;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A part of an application whose calls are watched, with or without a circuit breaker.
 *
 * <pre>{@code
 * Component billing = ComponentMetrics.in(registry).component("billing");
 * Invoice invoice = billing.call(() -> service.invoice(order));
 * }</pre>
 *
 * <p>Safe for use by many threads, and may be kept. Recording a call takes no lock, allocates
 * nothing and never throws.
 */
public final class Component implements CallWrapper {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double[] PERCENTILES = {50, 95, 99};

  private final String name;
  private final ComponentMetrics metrics;
  private final NanoClock clock;
  private final Clock wall;
  private volatile CallRecords records;

  Component(String name, ComponentMetrics metrics, NanoClock clock, Clock wall) {
    this.name = name;
    this.metrics = metrics;
    this.clock = clock;
    this.wall = wall;
    this.records = metrics.records(name);
  }

  /** The name, as it stands in the label {@code component}. */
  public String name() {
    return name;
  }

  /**
   * Records a call that succeeded.
   *
   * @param nanos how long it took, in nanoseconds; a negative number counts as 0
   */
  public void callSucceeded(long nanos) {
    records.succeeded(nanos);
  }

  /**
   * Records a call that failed.
   *
   * @param nanos how long it took, in nanoseconds; a negative number counts as 0
   */
  public void callFailed(long nanos) {
    records.failed(nanos, wall.millis());
  }

  /**
   * Records a call that an open breaker did not let through: an outcome of its own, without a
   * latency, which the failure rate counts as a failure.
   */
  public void callRejected() {
    records.rejected();
  }

  /**
   * Records a call.
   *
   * @param latencySeconds how long it took; a negative number counts as 0. A call with NaN or an
   *     infinity is not recorded, but counted in {@code sightglass_component_corrections_total}.
   * @param success whether it succeeded
   */
  public void recordCall(double latencySeconds, boolean success) {
    recordCall(latencySeconds, success, null);
  }

  /**
   * Records a call that ended at a known time.
   *
   * @param latencySeconds as for {@link #recordCall(double, boolean)}
   * @param success whether it succeeded
   * @param at when it ended, which is kept of the last failure; null for now
   */
  public void recordCall(double latencySeconds, boolean success, @Nullable Instant at) {
    if (!Double.isFinite(latencySeconds)) {
      metrics.corrections().add(Correction.BAD_LATENCY);
      return;
    }
    long nanos = Math.round(latencySeconds * NANOS_PER_SECOND);
    if (success) {
      records.succeeded(nanos);
    } else {
      records.failed(nanos, at == null ? wall.millis() : millis(at));
    }
  }

  /**
   * Calls {@code task} and records how long it took and whether it threw.
   *
   * @throws Exception what {@code task} throws
   */
  @Override
  public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
    long start = clock.nanos();
    T result;
    try {
      result = task.call();
    } catch (Throwable e) {
      callFailed(clock.nanos() - start);
      throw e;
    }
    callSucceeded(clock.nanos() - start);
    return result;
  }

  /** Runs {@code task} and records how long it took and whether it threw. */
  @Override
  public void run(Runnable task) {
    long start = clock.nanos();
    try {
      task.run();
    } catch (Throwable e) {
      callFailed(clock.nanos() - start);
      throw e;
    }
    callSucceeded(clock.nanos() - start);
  }

  /** Says which state the breaker is in; saying it again changes nothing. */
  public void state(BreakerState state) {
    records.breaker.change(Objects.requireNonNull(state, "state"), null);
  }

  /**
   * Says which state the breaker is in from a known time on.
   *
   * @param at when it changed
   */
  public void state(BreakerState state, Instant at) {
    records.breaker.change(
        Objects.requireNonNull(state, "state"), Objects.requireNonNull(at, "at"));
  }

  /**
   * Says which state the breaker is in: {@code closed}, {@code open} or {@code half_open}, in any
   * case. Another text leaves the state as it is, and is counted in {@code
   * sightglass_component_corrections_total}.
   */
  public void state(@Nullable String text) {
    Optional<BreakerState> known = text == null ? Optional.empty() : BreakerState.of(text);
    if (known.isPresent()) {
      state(known.get());
    } else {
      metrics.corrections().add(Correction.UNKNOWN_STATE);
    }
  }

  /** The state of the breaker; closed where nobody has said. */
  public BreakerState state() {
    return records.breaker.state();
  }

  /** The last {@value BreakerHistory#LONGEST} changes of the breaker's state, oldest first. */
  public List<Transition> transitions() {
    return records.breaker.transitions();
  }

  /** Counts a log entry of this component. */
  public void logEntry(Level level) {
    metrics.logEntry(name, level);
  }

  /**
   * Counts a log entry of this component.
   *
   * @param level debug, info, warning or error, in any case; any other counts as {@code other}
   */
  public void logEntry(@Nullable String level) {
    metrics.logEntry(name, level);
  }

  /** The figures now. */
  public ComponentSummary summary() {
    CallRecords current = records;
    return summary(current, current.window.latencies());
  }

  ComponentSummary summary(CallRecords current, Latencies latencies) {
    long successes = (long) current.successes.value();
    long rejections = (long) current.rejections.value();
    long failures = (long) current.failures.value() + rejections;
    long lastFailure = current.lastFailureMillis();
    return new ComponentSummary(
        name,
        successes + failures,
        successes,
        failures,
        rejections,
        latencies.average(),
        latencies.min(),
        latencies.max(),
        current.breaker.state(),
        lastFailure == 0 ? null : Instant.ofEpochMilli(lastFailure),
        percentiles(latencies, PERCENTILES));
  }

  /**
   * Percentiles of the most recent latencies, in seconds: between two latencies by linear
   * interpolation, and never outside the shortest and the longest. Without any latency they are 0.
   *
   * @param percentiles each 0 to 100; without any, 50, 95 and 99
   * @return the latencies by {@code p50}, {@code p99.9} and so on, in the order asked for
   * @throws IllegalArgumentException if one is not in 0 to 100
   */
  public Map<String, Double> latencyPercentiles(double... percentiles) {
    for (double each : percentiles) {
      if (!(each >= 0 && each <= 100)) {
        throw new IllegalArgumentException("a percentile is 0 to 100, but got " + each);
      }
    }
    return percentiles(
        records.window.latencies(), percentiles.length == 0 ? PERCENTILES : percentiles);
  }

  CallRecords records() {
    return records;
  }

  /** Begins anew; called by one thread at a time. */
  void reset() {
    metrics.families().removeCalls(name);
    records = metrics.records(name);
  }

  private static Map<String, Double> percentiles(Latencies latencies, double[] percentiles) {
    Map<String, Double> found = new LinkedHashMap<>();
    Arrays.stream(percentiles).forEach(each -> found.put(nameOf(each), latencies.percentile(each)));
    return Collections.unmodifiableMap(found);
  }

  private static String nameOf(double percentile) {
    return percentile == Math.rint(percentile) ? "p" + (int) percentile : "p" + percentile;
  }

  /** Milliseconds since 1970, as far as they go. */
  private static long millis(Instant at) {
    try {
      return at.toEpochMilli();
    } catch (ArithmeticException e) {
      return at.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
