// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Columns;

/**
 * Observations counted in buckets, and their sum.
 *
 * <pre>{@code
 * Histogram latency =
 *     registry.histogram("mail_send_duration_seconds").help("Time to send a mail.").register();
 * latency.observeNanos(System.nanoTime() - start);
 * }</pre>
 *
 * <p>A histogram named {@code …_seconds} keeps its sum in whole nanoseconds: each value is rounded
 * to the nearest one. Count and buckets of a scrape always agree, since the count is the sum of the
 * buckets; an observation that is being made may be in them and not yet in the sum.
 *
 * <p>Safe for use by many threads; recording takes no lock, allocates nothing and never throws.
 */
public final class Histogram extends Series {

  private final HistogramShape shape;

  Histogram(Row at) {
    super(at);
    this.shape = at.store().definition.histogram();
  }

  /**
   * Counts {@code value} in its bucket and adds it to the sum.
   *
   * <p>NaN and infinities are dropped and counted in {@code sightglass_dropped_values_total}.
   */
  public void observe(double value) {
    if (!Double.isFinite(value)) {
      store.dropped.increment();
      return;
    }
    int bucket = cell + shape.buckets().indexOf(value);
    double amount = shape.inNanos() ? Math.rint(value * HistogramShape.NANOS_PER_SECOND) : value;
    if (Math.abs(amount) <= Columns.LARGEST_AMOUNT && amount == (long) amount) {
      columns.observe(bucket, sumCell(), (long) amount);
    } else {
      columns.increment(bucket);
      columns.addFraction(sumCell(), value);
    }
  }

  /**
   * Observes a duration.
   *
   * @param nanos the duration in nanoseconds; a negative one counts as 0. A histogram that is not
   *     in seconds observes it as a number of seconds all the same.
   */
  public void observeNanos(long nanos) {
    long duration = Math.max(nanos, 0);
    if (!shape.inNanos() || duration > Columns.LARGEST_AMOUNT) {
      observe(duration / HistogramShape.NANOS_PER_SECOND);
      return;
    }
    columns.observe(cell + shape.indexOfNanos(duration), sumCell(), duration);
  }

  /** How many values were observed. */
  public long count() {
    long count = 0;
    for (int i = 0; i < shape.buckets().size(); i++) {
      count += columns.whole(cell + i);
    }
    return count;
  }

  /** The sum of the values observed. */
  public double sum() {
    return columns.total(sumCell(), shape.sumUnit());
  }

  private int sumCell() {
    return cell + shape.buckets().size();
  }
}
