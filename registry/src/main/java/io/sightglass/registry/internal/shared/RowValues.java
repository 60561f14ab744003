// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricVisitor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one scrape has found for the rows of a table, added up; not changed any more once the page
 * is made.
 */
abstract class RowValues {

  final Schema schema;
  private final SeriesRows table;
  private Labels[] labels;
  private boolean[] named;
  private int namedRows;

  RowValues(Schema schema, SeriesRows table) {
    this.schema = schema;
    this.table = table;
    this.labels = table.shown();
    this.named = new boolean[Math.max(1, table.rows())];
  }

  /** Values for the series of a family. */
  static RowValues of(Schema schema, SeriesRows table) {
    return switch (schema.metadata().type()) {
      case COUNTER, HISTOGRAM, SUMMARY -> new AddedRows(schema, table);
      case STATE_SET -> new StateRows(schema, table);
      case INFO -> new FactRows(schema, table);
      case GAUGE, GAUGE_HISTOGRAM, UNKNOWN -> new GaugeRows(schema, table);
    };
  }

  /**
   * The row of a series, which is on the page from now on; {@link SeriesRows#NONE} if there is no
   * room.
   */
  final int row(Labels of, RowBudget budget) {
    int row = table.find(of);
    if (row >= 0 && row < named.length && named[row]) {
      return row;
    }
    if (!budget.take()) {
      return SeriesRows.NONE;
    }
    if (row < 0) {
      row = table.add(of);
      labels = table.shown();
    }
    if (row >= named.length) {
      grow(Math.max(2 * named.length, table.rows()));
    }
    named[row] = true;
    namedRows++;
    return row;
  }

  /** The row of a series that is on the page, or {@link SeriesRows#NONE}. */
  final int known(Labels of) {
    int row = table.find(of);
    return row >= 0 && row < named.length && named[row] ? row : SeriesRows.NONE;
  }

  /** Makes room for so many rows. */
  void grow(int rows) {
    named = Arrays.copyOf(named, rows);
  }

  final int room() {
    return named.length;
  }

  final Labels labels(int row) {
    return labels[row];
  }

  /** Whether the table has many more rows than this scrape. */
  final boolean leavesManyRows() {
    return table.rows() > 2 * namedRows + 64;
  }

  /** The table with the rows of this scrape only. */
  final SeriesRows smallTable() {
    return table.only(named);
  }

  final void push(MetricVisitor visitor) {
    Pushing pushing = pushing(visitor);
    for (int row = 0; row < named.length; row++) {
      if (named[row]) {
        pushing.push(row);
      }
    }
  }

  /** An instance has this series; nothing more where only cells count. */
  void series(int row, Origin origin, long createdMillis, @Nullable Buckets shown) {
    // The row is on the page in any case.
  }

  /** As {@link CellVisitor#wholes}. */
  abstract void wholes(int row, Origin origin, long[] cells, int offset);

  /** As {@link CellVisitor#fractions}; nothing for types that have none. */
  void fractions(int row, long[] cells, int offset) {
    // Only what adds up has fractions.
  }

  /** As {@link CellVisitor#exemplar}; nothing for types that have none. */
  void exemplar(int row, int cell, Exemplar exemplar) {
    // Only what adds up has exemplars.
  }

  /** One pushing of all rows, which may run beside another. */
  abstract Pushing pushing(MetricVisitor visitor);

  /** Pushes rows. */
  @FunctionalInterface
  interface Pushing {

    void push(int row);
  }
}
