// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Columns;
import org.jspecify.annotations.Nullable;

/** What the cells of a row mean, beyond the metric's type; equal when it means the same. */
sealed interface Shape permits Shape.Single, GaugeShape, HistogramShape, SummaryShape, StateNames {

  /** One cell, the value. */
  Shape SINGLE = new Single(1);

  /** That of a counter of seconds: one cell of seconds, then one of whole nanoseconds. */
  Shape SECONDS = new Single(2);

  /** Where the nanoseconds of {@link #SECONDS} are. */
  int NANOS_CELL = 1;

  /** How many cells a row has. */
  int cells();

  /** The total of a counter whose row begins with {@code cell}. */
  static double counted(Shape shape, Columns columns, int cell) {
    double total = columns.total(cell, SumUnit.ONE.perValue);
    return shape.cells() > NANOS_CELL
        ? total + columns.total(cell + NANOS_CELL, SumUnit.NANOSECONDS.perValue)
        : total;
  }

  /** What a reader of a definition has to know, after the word "with", or the empty string. */
  @Override
  String toString();

  @Override
  boolean equals(@Nullable Object other);

  /**
   * One value.
   *
   * @param cells how many cells it is kept in
   */
  record Single(int cells) implements Shape {

    @Override
    public String toString() {
      return "";
    }
  }
}
