// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Columns;

/** A handle on a row that has a count and a sum of observations. */
abstract sealed class Observing extends Series implements Observer permits Histogram, Summary {

  private static final double LARGEST_SECONDS =
      (Columns.LARGEST_AMOUNT - 1) / SumUnit.NANOSECONDS.perValue;

  private final SumUnit sumUnit;

  /** Where the sum is. */
  final int sumCell;

  Observing(Row at, SumUnit sumUnit, int sumCell) {
    super(at);
    this.sumUnit = sumUnit;
    this.sumCell = cell + sumCell;
  }

  /** Adds 1 to the cell of a count, then {@code value}, which is finite, to the sum. */
  final void add(int countCell, double value) {
    if (sumUnit == SumUnit.NANOSECONDS && value >= 0 && value <= LARGEST_SECONDS) {
      // What comes before an atomic add is paid for whole: this rounds with the fewest steps.
      columns.observe(
          first, countCell, sumCell, (long) (value * SumUnit.NANOSECONDS.perValue + 0.5));
      written();
      return;
    }
    double amount = sumUnit.amount(value);
    if (Math.abs(amount) <= Columns.LARGEST_AMOUNT && amount == (long) amount) {
      columns.observe(first, countCell, sumCell, (long) amount);
    } else {
      columns.increment(first, countCell);
      columns.addFraction(sumCell, value);
    }
    written();
  }

  /** Whether a duration may be added to the sum as it is. */
  final boolean addsNanos(long duration) {
    return sumUnit == SumUnit.NANOSECONDS && duration <= Columns.LARGEST_AMOUNT;
  }

  /** The sum of the values observed. */
  public final double sum() {
    return read(columns.total(sumCell, sumUnit.perValue));
  }

  @Override
  public final Timer startTimer() {
    return new Timer(store.clocks.nanos(), this::observeNanos);
  }

  @Override
  public final CallWrapper time() {
    return Timer.wrapper(store.clocks.nanos(), this::observeNanos);
  }
}
