// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.MetricSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes metrics to the log, for people: one event at INFO of the logger {@code
 * io.sightglass.metrics}, with a line for each series.
 *
 * <pre>{@code
 * LogReporter reporter = LogReporter.builder().names("shop_*").build(registry);
 * RunningOutput running = reporter.start(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class LogReporter {

  static final String LOGGER_NAME = "io.sightglass.metrics";

  private static final Logger LOGGER = System.getLogger(LOGGER_NAME);

  private static final String OUTPUT = "log";
  private static final double NANOS_PER_SECOND = 1e9;

  private final MetricSource source;
  private final NamePatterns names;
  private final int maxLines;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Map<String, LogReport.Totals> last;
  private long lastNanos;

  private LogReporter(Builder builder, MetricSource source) {
    this.source = Objects.requireNonNull(source, "source");
    this.names = builder.names;
    this.maxLines = builder.maxLines;
    this.ticker = builder.ticker;
  }

  /** Begins the definition of a reporter. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a reporter is made from. For use by one thread. */
  public static final class Builder {

    private NamePatterns names = new NamePatterns(List.of());
    private int maxLines = 200;
    private Ticker ticker = Ticker.SYSTEM;

    private Builder() {}

    /** Which metrics are written: names, or what names begin with and {@code *}; all by default. */
    public Builder names(String... patterns) {
      names = new NamePatterns(List.of(patterns));
      return this;
    }

    /**
     * How many series one report shows; 200 by default.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxLines(int most) {
      if (most < 1) {
        throw new IllegalArgumentException(
            "a report in the log has to have at least 1 line, but got " + most);
      }
      maxLines = most;
      return this;
    }

    /** For tests: what the time is. */
    Builder ticker(Ticker clock) {
      ticker = clock;
      return this;
    }

    /** A reporter of what {@code source} has. */
    public LogReporter build(MetricSource source) {
      return new LogReporter(this, source);
    }
  }

  /** Writes a report now; what has grown since the one before is shown with its rate. */
  public void report() {
    if (!LOGGER.isLoggable(Level.INFO)) {
      return;
    }
    lock.lock();
    try {
      long now = ticker.nanos();
      double seconds = (now - lastNanos) / NANOS_PER_SECOND;
      LogReport report = new LogReport(names, last, seconds, maxLines);
      source.collect(report);
      // Without parameters, because of which a brace in a label would mean something.
      LOGGER.log(Level.INFO, report.text());
      last = report.totals();
      lastNanos = now;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes a report after each {@code interval}, on a thread of its own, and a last one when it is
   * closed.
   *
   * @throws IllegalArgumentException if {@code interval} is not longer than 0
   */
  public RunningOutput start(Duration interval) {
    OutputHealth health = OutputHealth.of(OUTPUT, "the report in the log", source, ticker);
    Periodic.Schedule schedule = Periodic.Schedule.later(interval).andAtClose();
    return Periodic.start(OUTPUT, schedule, ticker, this::report, health);
  }
}
