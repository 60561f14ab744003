// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

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

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  Counter(Row at) {
    super(at);
  }

  /** Adds 1; wait-free. */
  public void inc() {
    columns.increment(first, cell);
    written();
  }

  /**
   * Adds {@code amount}; wait-free for whole numbers up to 2^40, lock-free for others.
   *
   * <p>A negative amount, NaN and infinities are dropped and counted in {@code
   * sightglass_dropped_values_total}.
   */
  public void inc(double amount) {
    if (!isAllowed(amount)) {
      store.dropped.increment();
    } else if (amount <= Columns.LARGEST_AMOUNT && amount == (long) amount) {
      columns.add(first, cell, (long) amount);
    } else {
      columns.addFraction(cell, amount);
    }
    written();
  }

  /**
   * Adds a duration; wait-free up to 18 minutes.
   *
   * <p>A counter named {@code …_seconds_total} keeps it in whole nanoseconds, beside what {@code
   * inc} adds; any other adds it as a number of seconds. A negative duration is dropped and counted
   * in {@code sightglass_dropped_values_total}.
   *
   * @param nanos the duration in nanoseconds
   */
  public void incNanos(long nanos) {
    if (!isInSeconds()) {
      inc(nanos / SumUnit.NANOSECONDS.perValue);
    } else if (nanos < 0) {
      store.dropped.increment();
    } else if (nanos <= Columns.LARGEST_AMOUNT) {
      columns.add(first, cell + Shape.NANOS_CELL, nanos);
    } else {
      long seconds = nanos / NANOS_PER_SECOND;
      inc((double) seconds);
      columns.add(first, cell + Shape.NANOS_CELL, nanos % NANOS_PER_SECOND);
    }
    written();
  }

  /** Whether durations are kept in whole nanoseconds. */
  boolean isInSeconds() {
    return store.definition.shape().cells() > Shape.NANOS_CELL;
  }

  private static boolean isAllowed(double amount) {
    return amount >= 0 && amount < Double.POSITIVE_INFINITY;
  }

  /**
   * Adds {@code amount} and keeps it as the counter's exemplar, which it allocates.
   *
   * @param exemplar says where the amount came from, for example {@link TraceContext#labels}; null
   *     for nowhere. Labels longer than {@link Exemplar#MAX_LENGTH} are dropped and counted.
   */
  public void inc(double amount, @Nullable Labels exemplar) {
    inc(amount);
    if (exemplar != null && isAllowed(amount)) {
      keepExemplar(cell, exemplar, amount);
    }
  }

  /**
   * Counts calls that throw.
   *
   * @param types what is counted, subclasses included; without any, every exception and error
   */
  @SafeVarargs
  public final CallWrapper countExceptions(Class<? extends Throwable>... types) {
    List<Class<? extends Throwable>> counted = new ArrayList<>();
    for (Class<? extends Throwable> type : types) {
      counted.add(Objects.requireNonNull(type, "type"));
    }
    return new CallWrapper() {
      @Override
      public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
        try {
          return task.call();
        } catch (Throwable e) {
          if (counted.isEmpty() || counted.stream().anyMatch(type -> type.isInstance(e))) {
            inc();
          }
          throw e;
        }
      }
    };
  }

  /** Begins what counts as failed when it is closed, unless it says that it succeeded before. */
  public Attempt startAttempt() {
    return new Attempt(this);
  }

  /** The total so far. */
  public double value() {
    return read(Shape.counted(store.definition.shape(), columns, cell));
  }
}
