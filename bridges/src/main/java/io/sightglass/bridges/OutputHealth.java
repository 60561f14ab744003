// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an output works: in the log, as findings, and as metrics of the registry whose
 * metrics it puts out.
 *
 * <p>An outage is told when it begins, each further kind of failure in it once, and its end. One
 * that begins soon after another was told is only counted. Used by one thread.
 */
final class OutputHealth {

  /** An outage that begins sooner after the last one that was told is not told. */
  static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();

  /** Kinds of failure that are told of one outage. */
  static final int KINDS = 5;

  private static final Logger LOGGER = System.getLogger("io.sightglass");

  private final String subject;
  private final @Nullable Findings findings;
  private final NanoClock clock;
  private final Measured measured;
  private final Set<String> kinds = new HashSet<>();
  private boolean failing;
  private boolean told;
  private boolean everTold;
  private long toldNanos;

  private OutputHealth(
      String subject, @Nullable Findings findings, NanoClock clock, Measured measured) {
    this.subject = subject;
    this.findings = findings;
    this.clock = clock;
    this.measured = measured;
  }

  /**
   * The health of an output.
   *
   * @param output its name as the label of metrics
   * @param subject its name in the log
   * @param source what it puts out; a registry is told about it
   */
  static OutputHealth of(String output, String subject, MetricSource source, NanoClock clock) {
    if (!(source instanceof Registry registry)) {
      return new OutputHealth(subject, null, clock, Measured.NOT);
    }
    boolean measured = registry.settings().get(Setting.SELF_METRICS);
    return new OutputHealth(
        subject,
        registry.findings(),
        clock,
        measured ? new InRegistry(OutputMetrics.of(registry), output) : Measured.NOT);
  }

  void succeeded() {
    measured.succeeded();
    if (failing && told) {
      LOGGER.log(Level.INFO, subject + " works again");
    }
    failing = false;
    told = false;
    kinds.clear();
  }

  void failed(Throwable failure) {
    measured.failed();
    failing = true;
    told = told || !everTold || clock.nanos() - toldNanos >= QUIET_NANOS;
    String message = messageOf(failure);
    if (!told || kinds.size() >= KINDS || !kinds.add(message)) {
      return;
    }
    everTold = true;
    toldNanos = clock.nanos();
    tell(message);
  }

  /** Samples were left out. */
  void skipped(long samples) {
    measured.skipped(samples);
  }

  private void tell(String message) {
    String text = message + "; told once until it works again";
    Findings list = findings;
    if (list == null) {
      LOGGER.log(Level.WARNING, subject + " " + text);
      return;
    }
    Finding finding = new Finding(subject, text);
    boolean known = list.list().contains(finding);
    list.warn(subject, text);
    // Findings log each text once, but this is another outage; and they have a limit.
    if (known || !list.list().contains(finding)) {
      LOGGER.log(Level.WARNING, subject + " " + text);
    }
  }

  private static String messageOf(Throwable failure) {
    return failure instanceof OutputException known ? known.detail() : "failed: " + failure;
  }

  /** What is counted, if anything. */
  private interface Measured {

    Measured NOT =
        new Measured() {
          @Override
          public void succeeded() {}

          @Override
          public void failed() {}

          @Override
          public void skipped(long samples) {}
        };

    void succeeded();

    void failed();

    void skipped(long samples);
  }

  private record InRegistry(OutputMetrics metrics, String output) implements Measured {

    InRegistry {
      metrics.failures(output);
      metrics.lastSuccess(output);
    }

    @Override
    public void succeeded() {
      metrics.lastSuccess(output).setToCurrentTime();
    }

    @Override
    public void failed() {
      metrics.failures(output).inc();
    }

    @Override
    public void skipped(long samples) {
      if (samples > 0) {
        metrics.skipped(output).inc((double) samples);
      }
    }
  }
}
