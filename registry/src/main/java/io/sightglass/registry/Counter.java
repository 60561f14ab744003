// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Columns;

/**
 * A total that only grows.
 *
 * <pre>{@code
 * Counter orders = registry.counter("shop_orders_total").help("Orders placed.").register();
 * orders.inc();
 * }</pre>
 *
 * <p>Safe for use by many threads; recording takes no lock, allocates nothing and never throws.
 */
public final class Counter extends Series {

  Counter(Row at) {
    super(at);
  }

  /** Adds 1; wait-free. */
  public void inc() {
    columns.increment(cell);
  }

  /**
   * Adds {@code amount}; wait-free for whole numbers up to 2^40, lock-free for others.
   *
   * <p>A negative amount, NaN and infinities are dropped and counted in {@code
   * sightglass_dropped_values_total}.
   */
  public void inc(double amount) {
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      store.dropped.increment();
    } else if (amount <= Columns.LARGEST_AMOUNT && amount == (long) amount) {
      columns.add(cell, (long) amount);
    } else {
      columns.addFraction(cell, amount);
    }
  }

  /** The total so far. */
  public double value() {
    return columns.total(cell, 1);
  }
}
