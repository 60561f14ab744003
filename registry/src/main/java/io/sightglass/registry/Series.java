// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.Columns;

/** A handle on one row of a family: what users keep, and what the look-up table holds. */
abstract class Series {

  final SeriesStore store;

  /** The chunk's columns, kept here as well because recording waits for each load on the way. */
  final Columns columns;

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
    this.cell = chunk.cell(row);
    this.hash = at.hash();
  }

  final boolean hasValue(int index, String value) {
    return chunk.labelValue(row, index).equals(value);
  }

  /** Where a new series lives. */
  record Row(SeriesStore store, Chunk chunk, int row, int hash) {}
}
