// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * One run of a batch job, which is pushed when it ends, however it ends.
 *
 * <pre>{@code
 * try (BatchJob job = gateway.batchJob("shop_import", registry)) {
 *   importOrders();
 *   job.succeeded();
 * }
 * }</pre>
 *
 * <p>Besides the source it pushes {@code <prefix>_duration_seconds}, {@code
 * <prefix>_last_run_timestamp_seconds}, {@code <prefix>_last_run_successful} and, only after a
 * success, {@code <prefix>_last_success_timestamp_seconds}: by POST, so that the last of these
 * stays at the gateway while runs fail. A push that fails is one WARNING and never the job's
 * failure, unless {@link #requirePush} asks for that. Used by one thread.
 *
 * @see <a href="https://prometheus.io/docs/practices/instrumentation/#batch-jobs">Batch jobs</a>
 */
public final class BatchJob implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private final PushGateway gateway;
  private final MetricSource source;
  private final JobClock clock;
  private final Metadata duration;
  private final Metadata lastRun;
  private final Metadata successful;
  private final Metadata lastSuccess;
  private final long startNanos;
  private boolean requiresPush;
  private boolean succeeded;
  private boolean ended;

  BatchJob(PushGateway gateway, String prefix, MetricSource source, JobClock clock) {
    this.gateway = gateway;
    this.source = Objects.requireNonNull(source, "source");
    this.clock = clock;
    duration = Metadata.gauge(prefix + "_duration_seconds", "How long the last run took.");
    lastRun = Metadata.gauge(prefix + "_last_run_timestamp_seconds", "When the last run ended.");
    successful =
        Metadata.gauge(prefix + "_last_run_successful", "Whether the last run succeeded (1).");
    lastSuccess =
        Metadata.gauge(
            prefix + "_last_success_timestamp_seconds", "When the last run that succeeded ended.");
    startNanos = clock.nanos().nanos();
  }

  /** Lets {@link #close} throw an {@link UncheckedIOException} where the push fails. */
  public BatchJob requirePush() {
    requiresPush = true;
    return this;
  }

  /** Says that the job did what it should; without it, the run counts as failed. */
  public void succeeded() {
    succeeded = true;
  }

  /**
   * Runs a job to its end, and pushes.
   *
   * @throws UncheckedIOException if {@link #requirePush} was called and the push fails
   */
  public void run(Runnable job) {
    try (this) {
      job.run();
      succeeded();
    }
  }

  /**
   * Calls a job, and pushes at its end; returns its result.
   *
   * @throws UncheckedIOException if {@link #requirePush} was called and the push fails
   * @throws Exception if the job does
   */
  public <T> T call(Callable<T> job) throws Exception {
    try (this) {
      T result = job.call();
      succeeded();
      return result;
    }
  }

  /**
   * Ends the run and pushes, once.
   *
   * @throws UncheckedIOException if {@link #requirePush} was called and the push fails
   */
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    // A run that was cancelled is one that people want to see.
    boolean interrupted = Thread.interrupted();
    try {
      push();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void push() {
    double seconds = (clock.nanos().nanos() - startNanos) / 1e9;
    double now = clock.nowSeconds();
    try {
      gateway.pushAdd(
          visitor -> {
            source.collect(visitor);
            tell(visitor, seconds, now);
          });
    } catch (IOException e) {
      if (requiresPush) {
        throw new UncheckedIOException(e);
      }
      warn(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      if (requiresPush) {
        throw e;
      }
      warn(e.toString());
    }
  }

  private void tell(MetricVisitor visitor, double seconds, double now) {
    gauge(visitor, duration, seconds);
    gauge(visitor, lastRun, now);
    gauge(visitor, successful, succeeded ? 1 : 0);
    if (succeeded) {
      gauge(visitor, lastSuccess, now);
    }
  }

  private static void gauge(MetricVisitor visitor, Metadata family, double value) {
    visitor.family(family);
    visitor.gauge(Labels.NONE, value);
  }

  private static void warn(String problem) {
    LOGGER.log(
        System.Logger.Level.WARNING, "the metrics of a batch job were not pushed: {0}", problem);
  }
}
