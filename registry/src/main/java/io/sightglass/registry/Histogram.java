// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import org.jspecify.annotations.Nullable;

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
 * to the nearest one, but for values above 18 minutes, which are added as they are. Count and
 * buckets of a scrape always agree, since the count is the sum of the buckets; an observation that
 * is being made may be in them and not yet in the sum.
 *
 * <p>Safe for use by many threads; recording takes no lock, allocates nothing and never throws.
 */
public final class Histogram extends Observing {

  private final HistogramShape shape;

  Histogram(Row at) {
    this(at, (HistogramShape) at.store().definition.shape());
  }

  private Histogram(Row at, HistogramShape shape) {
    super(at, shape.sumUnit(), shape.buckets().size());
    this.shape = shape;
  }

  /**
   * Counts {@code value} in its bucket and adds it to the sum.
   *
   * <p>NaN and infinities are dropped and counted in {@code sightglass_dropped_values_total}.
   */
  @Override
  public void observe(double value) {
    if (Double.isFinite(value)) {
      add(cell + shape.buckets().indexOf(value), value);
    } else {
      store.dropped.increment();
    }
  }

  /**
   * Observes a value and keeps it as the exemplar of its bucket, which it allocates.
   *
   * @param exemplar says where the value came from, for example {@link TraceContext#labels}; null
   *     for nowhere. Labels longer than {@link Exemplar#MAX_LENGTH} are dropped and counted.
   */
  public void observe(double value, @Nullable Labels exemplar) {
    observe(value);
    if (exemplar != null && Double.isFinite(value)) {
      keepExemplar(cell + shape.buckets().indexOf(value), exemplar, value);
    }
  }

  /**
   * Observes a duration.
   *
   * @param nanos the duration in nanoseconds; a negative one counts as 0. A histogram that is not
   *     in seconds observes it as a number of seconds all the same.
   */
  @Override
  public void observeNanos(long nanos) {
    long duration = Math.max(nanos, 0);
    if (addsNanos(duration)) {
      columns.observe(first, cell + shape.indexOfNanos(duration), sumCell, duration);
      written();
    } else {
      observe(duration / SumUnit.NANOSECONDS.perValue);
    }
  }

  /** How many values were observed. */
  public long count() {
    long count = 0;
    for (int i = 0; i < shape.buckets().size(); i++) {
      count += columns.whole(cell + i);
    }
    return read(count);
  }
}
