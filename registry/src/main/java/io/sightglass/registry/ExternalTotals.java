// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A counter that follows totals which others count, such as child processes or a library.
 *
 * <pre>{@code
 * ExternalTotals sent = new ExternalTotals(counter, 100);
 * sent.advanceTo("worker-1", 40);
 * sent.advanceTo("worker-1", 42);
 * sent.retire("worker-1");
 * }</pre>
 *
 * <p>The counter grows by what each source has counted since it was heard of last. A total that is
 * below the last one is that of a source which began anew, and counts whole. Whole numbers up to
 * 2^53 are exact, and so are whole nanoseconds in a counter named {@code …_seconds_total}.
 *
 * <p>Safe for use by many threads.
 */
public final class ExternalTotals {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Double> lastTotals = new HashMap<>();
  private final Counter counter;
  private final int maxSources;

  /**
   * Totals that are added up in a counter.
   *
   * @param maxSources how many sources may be known at a time
   * @throws IllegalArgumentException if it is below 1
   */
  public ExternalTotals(Counter counter, int maxSources) {
    this.counter = Objects.requireNonNull(counter, "counter");
    if (maxSources < 1) {
      throw new IllegalArgumentException(
          "external totals need room for 1 source or more, but got " + maxSources);
    }
    this.maxSources = maxSources;
  }

  /**
   * Says how much a source has counted so far.
   *
   * @return whether it was heard; not, if there are as many other sources as there may be, or the
   *     total is negative, NaN or infinite, which is counted in {@code
   *     sightglass_dropped_values_total}
   */
  public boolean advanceTo(String source, double total) {
    Objects.requireNonNull(source, "source");
    if (!(total >= 0 && total < Double.POSITIVE_INFINITY)) {
      counter.store.dropped.increment();
      return false;
    }
    double current = counter.isInSeconds() ? SumUnit.NANOSECONDS.amount(total) : total;
    double growth;
    lock.lock();
    try {
      Double last = lastTotals.get(source);
      if (last == null && lastTotals.size() >= maxSources) {
        return false;
      }
      lastTotals.put(source, current);
      growth = last == null || current < last ? current : current - last;
    } finally {
      lock.unlock();
    }
    add(growth);
    return true;
  }

  /** Forgets a source that has ended; what it counted stays in the counter. */
  public void retire(String source) {
    lock.lock();
    try {
      lastTotals.remove(Objects.requireNonNull(source, "source"));
    } finally {
      lock.unlock();
    }
  }

  private void add(double growth) {
    if (counter.isInSeconds()) {
      counter.incNanos((long) growth);
    } else {
      counter.inc(growth);
    }
  }
}
