// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.Columns;
import java.lang.ref.Reference;

/** A handle on one row of a family: what users keep, and what the look-up table holds. */
abstract class Series {

  final SeriesStore store;

  /** The chunk's columns, kept here as well because recording waits for each load on the way. */
  final Columns columns;

  /** The first of the columns. */
  final Cells first;

  /** The row's first cell. */
  final int cell;

  private final Chunk chunk;
  private final int row;

  /** The hash of the label values. */
  final int hash;

  Series(Row at) {
    this.store = at.store();
    this.chunk = at.chunk();
    this.row = at.row();
    this.columns = chunk.columns;
    this.first = columns.first;
    this.cell = chunk.cell(row);
    this.hash = at.hash();
  }

  final boolean hasValue(int index, String value) {
    return value.equals(chunk.labelValue(row, index));
  }

  /** The labels of the series, as they were when it was made. */
  final Labels labels() {
    RowView view = new RowView();
    view.labelsOf(store.definition);
    view.moveTo(chunk, row);
    return view.copy();
  }

  /** Keeps where a value came from beside the cell that counted it. */
  final void keepExemplar(int countCell, Labels exemplar, double value) {
    if (Exemplar.isTooLong(exemplar)) {
      store.dropped.increment();
    } else {
      chunk.setObject(countCell, new Exemplar(exemplar, value, store.clocks.nowSeconds()));
    }
    written();
  }

  /** Where the series lives. */
  final Chunk chunk() {
    return chunk;
  }

  final int row() {
    return row;
  }

  /** Keeps the handle from being collected, and its row from being used again, up to this call. */
  // What is before it throws nothing, and a finally block would be in the way of each record.
  @SuppressWarnings("ReachabilityFenceUsage")
  final void written() {
    Reference.reachabilityFence(this);
  }

  /** What was read from the row, which belongs to no other series up to this call. */
  @SuppressWarnings("ReachabilityFenceUsage")
  final double read(double value) {
    Reference.reachabilityFence(this);
    return value;
  }

  /** What was read from the row, which belongs to no other series up to this call. */
  @SuppressWarnings("ReachabilityFenceUsage")
  final long read(long value) {
    Reference.reachabilityFence(this);
    return value;
  }

  /** Whether this stands in the table for a series that was removed. */
  boolean isMark() {
    return false;
  }

  /** Where a new series lives. */
  record Row(SeriesStore store, Chunk chunk, int row, int hash) {}
}
