// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.internal.MappedCells;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/** Where a column is; that its cells were collected says that nobody can write to them any more. */
final class ColumnRegion extends PhantomReference<MappedCells> {

  final byte use;
  final long offset;
  final long bytes;

  ColumnRegion(MappedCells cells, byte use, long bytes, ReferenceQueue<MappedCells> queue) {
    super(cells, queue);
    this.use = use;
    this.offset = cells.offset();
    this.bytes = bytes;
  }
}
