// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;

/** A handle on one row of a family: what users keep, and what the look-up table holds. */
abstract class Series {

  final SeriesStore store;
  final Chunk chunk;
  final int row;

  /** The hash of the label values. */
  final int hash;

  Series(Row at) {
    this.store = at.store();
    this.chunk = at.chunk();
    this.row = at.row();
    this.hash = at.hash();
  }

  final boolean hasValue(int index, String value) {
    return chunk.labelValue(row, index).equals(value);
  }

  /** Where a new series lives. */
  record Row(SeriesStore store, Chunk chunk, int row, int hash) {}
}
