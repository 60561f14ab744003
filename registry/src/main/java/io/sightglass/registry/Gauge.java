// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.GaugeBits;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  /** Whether it is kept when the value was changed last. */
  private final boolean isStamped;

  Gauge(Row at) {
    super(at);
    this.isStamped = at.store().definition.shape().cells() > GaugeBits.STAMP_CELL;
  }

  /** Sets the value, NaN and infinities included; wait-free. */
  public void set(double value) {
    columns.bits.set(cell, GaugeBits.of(value));
    written(isStamped);
  }

  /** Sets the value to the time now, in seconds since 1970. */
  public void setToCurrentTime() {
    set(store.clocks.nowSeconds());
  }

  /** Adds 1; lock-free. */
  public void inc() {
    columns.bits.addGauge(cell, 1);
    written(isStamped);
  }

  /** Subtracts 1; lock-free. */
  public void dec() {
    columns.bits.addGauge(cell, -1);
    written(isStamped);
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
      columns.bits.addGauge(cell, amount);
      written(isStamped);
    }
  }

  /** Adds 1 now and subtracts it when what is returned is closed. */
  public InProgress startInProgress() {
    return new InProgress(this);
  }

  /** Counts the calls that are running. */
  public CallWrapper trackInProgress() {
    return new CallWrapper() {
      @Override
      public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
        inc();
        try {
          return task.call();
        } finally {
          dec();
        }
      }
    };
  }

  /** Starts a timer that sets the gauge to its duration, in seconds, when it is closed. */
  public Timer startTimer() {
    return new Timer(store.clocks.nanos(), this::setNanos);
  }

  /** Sets the gauge to how long the last call took, in seconds. */
  public CallWrapper time() {
    return Timer.wrapper(store.clocks.nanos(), this::setNanos);
  }

  private void setNanos(long nanos) {
    set(nanos / SumUnit.NANOSECONDS.perValue);
  }

  /** The value now. */
  public double value() {
    return read(GaugeBits.value(columns.bits.get(cell)));
  }

  /** Keeps when this was, after the value: a stamp is never of a value that is not there yet. */
  private void written(boolean stamp) {
    if (stamp) {
      long last = columns.bits.get(cell + GaugeBits.STAMP_CELL);
      long now = TimeUnit.MILLISECONDS.toNanos(store.clocks.wall().millis());
      columns.bits.set(cell + GaugeBits.STAMP_CELL, Math.max(now, last + 1));
    }
    written();
  }
}
