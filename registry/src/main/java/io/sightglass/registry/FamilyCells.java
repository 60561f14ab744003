// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.LiveRows;
import io.sightglass.registry.internal.shared.CellVisitor;

/** Reads the series of one family cell by cell, for those who add up several instances. */
final class FamilyCells {

  private final SeriesStore store;
  private final CellVisitor visitor;
  private final RowView view = new RowView();
  private final long[] scratch;

  private FamilyCells(SeriesStore store, CellVisitor visitor) {
    this.store = store;
    this.visitor = visitor;
    this.scratch = new long[store.definition.shape().cells()];
    view.labelsOf(store.definition);
  }

  /** Pushes all series. */
  static void push(SeriesStore store, CellVisitor visitor, String webapp) {
    if (visitor.family(store.schema, webapp)) {
      store.eachChunk(new FamilyCells(store, visitor)::push);
    }
  }

  private void push(LiveRows rows) {
    for (int row = 0; row < rows.end(); row++) {
      if (rows.has(row)) {
        view.moveTo(rows.chunk(), row);
        push(rows.chunk(), row, rows.labels(row, view));
      }
    }
  }

  private void push(Chunk chunk, int row, Labels labels) {
    visitor.series(labels, chunk.createdMillis(row), store.shownBy(chunk, row));
    chunk.push(row, scratch, visitor);
    for (int i = 0; chunk.hasObjects() && i < scratch.length; i++) {
      Object beside = chunk.object(chunk.cell(row) + i);
      if (beside instanceof Exemplar exemplar) {
        visitor.exemplar(i, exemplar);
      } else if (beside instanceof Labels facts) {
        visitor.facts(facts);
      }
    }
  }
}
