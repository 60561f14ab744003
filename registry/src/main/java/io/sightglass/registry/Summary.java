// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import org.jspecify.annotations.Nullable;

/**
 * Count and sum of observations, and quantiles if they were asked for.
 *
 * <pre>{@code
 * Summary latency =
 *     registry.summary("mail_send_duration_seconds").help("Time to send a mail.").register();
 * latency.observeNanos(System.nanoTime() - start);
 * }</pre>
 *
 * <p>Count and sum are of all observations; quantiles are estimates over the last minutes, within
 * {@value QuantileWindow#PERCENT} percent of the value, and cannot be aggregated: prefer a {@link
 * Histogram} where several instances are looked at together. For them, a magnitude below 2^-64
 * counts as 0 and one above 2^64 as 2^64.
 *
 * <p>Safe for use by many threads; recording takes no lock and never throws. Without quantiles it
 * allocates nothing; with them, a few kilobytes for each sixth of their window.
 */
public final class Summary extends Observing {

  private final @Nullable QuantileWindow window;

  Summary(Row at) {
    this(at, (SummaryShape) at.store().definition.shape());
  }

  private Summary(Row at, SummaryShape shape) {
    super(at, shape.sumUnit(), 1);
    this.window =
        shape.quantiles().isEmpty()
            ? null
            : new QuantileWindow(store.clocks.nanos(), shape.window());
    if (window != null) {
      at.chunk().setObject(cell, window);
    }
  }

  /**
   * Counts {@code value} and adds it to the sum.
   *
   * <p>NaN and infinities are dropped and counted in {@code sightglass_dropped_values_total}.
   */
  @Override
  public void observe(double value) {
    if (!Double.isFinite(value)) {
      store.dropped.increment();
      return;
    }
    add(cell, value);
    if (window != null) {
      window.record(value);
    }
  }

  /**
   * Observes a duration.
   *
   * @param nanos the duration in nanoseconds; a negative one counts as 0. A summary that is not in
   *     seconds observes it as a number of seconds all the same.
   */
  @Override
  public void observeNanos(long nanos) {
    long duration = Math.max(nanos, 0);
    if (window == null && addsNanos(duration)) {
      columns.observe(first, cell, sumCell, duration);
      written();
    } else {
      observe(duration / SumUnit.NANOSECONDS.perValue);
    }
  }

  /** How many values were observed. */
  public long count() {
    return read(columns.whole(cell));
  }
}
