// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** Takes in what one instance has recorded and adds it to the rest. */
final class OriginCells implements CellVisitor {

  private final Merge merge;
  private final Origin origin;
  private @Nullable RowValues values;
  private boolean ofFacts;

  /** The labels of an info whose facts may come. */
  private @Nullable Labels pending;

  private int row = SeriesRows.NONE;

  OriginCells(Merge merge, Origin origin) {
    this.merge = merge;
    this.origin = origin;
  }

  @Override
  public boolean family(Schema schema, String webapp) {
    end();
    row = SeriesRows.NONE;
    values = merge.values(schema, webapp, origin);
    ofFacts = values instanceof FactRows;
    return values != null;
  }

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    if (ofFacts) {
      end();
      pending = labels;
    } else if (values != null) {
      row = values.row(labels, merge.budget);
      if (row != SeriesRows.NONE) {
        values.series(row, origin, createdMillis, shown);
      }
    }
  }

  @Override
  public void wholes(long[] cells, int offset) {
    if (values != null && row != SeriesRows.NONE) {
      values.wholes(row, origin, cells, offset);
    }
  }

  @Override
  public void fractions(long[] cells, int offset) {
    if (values != null && row != SeriesRows.NONE) {
      values.fractions(row, cells, offset);
    }
  }

  @Override
  public void facts(Labels facts) {
    if (ofFacts) {
      pending = facts;
    }
  }

  @Override
  public void exemplar(int cell, Exemplar exemplar) {
    if (values != null && row != SeriesRows.NONE) {
      values.exemplar(row, cell, exemplar);
    }
  }

  /** An info that has no facts of its own is shown with its labels. */
  void end() {
    if (pending != null && values != null) {
      values.row(pending, merge.budget);
    }
    pending = null;
  }
}
