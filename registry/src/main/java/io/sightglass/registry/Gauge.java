// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * A value that goes up and down.
 *
 * <pre>{@code
 * Gauge temperature = registry.gauge("room_temperature_celsius").help("Now.").register();
 * temperature.set(21.5);
 * }</pre>
 *
 * <p>Safe for use by many threads; recording takes no lock, allocates nothing and never throws.
 */
public final class Gauge extends Series {

  Gauge(Row at) {
    super(at);
  }

  /** Sets the value, NaN and infinities included; wait-free. */
  public void set(double value) {
    columns.setDouble(cell, value);
  }

  /** Adds 1; lock-free. */
  public void inc() {
    columns.addDouble(cell, 1);
  }

  /** Subtracts 1; lock-free. */
  public void dec() {
    columns.addDouble(cell, -1);
  }

  /**
   * Adds {@code amount}, which may be negative; lock-free.
   *
   * <p>NaN is dropped and counted in {@code sightglass_dropped_values_total}, since it would stay
   * for ever.
   */
  public void add(double amount) {
    if (Double.isNaN(amount)) {
      store.dropped.increment();
    } else {
      columns.addDouble(cell, amount);
    }
  }

  /** The value now. */
  public double value() {
    return columns.getDouble(cell);
  }
}
