// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.internal.LiveRows;

/** What an instance tells the others besides its cells, as pages of OpenMetrics text. */
final class SharedPages {

  private SharedPages() {}

  /** A page of all that a source has. */
  static byte[] of(MetricSource source) {
    ByteArraySink page = new ByteArraySink();
    OpenMetricsText.write(source, page);
    return page.toByteArray();
  }

  /** The series of recorded families that have exemplars. */
  static MetricSource examples(Families families) {
    return visitor -> {
      RowView view = new RowView();
      for (RecordedFamily family : families.sorted()) {
        Examples examples = new Examples(family.store().definition, view, visitor);
        family.store().eachChunk(examples::push);
      }
    };
  }

  /** Pushes the rows of a family that have exemplars, and the family before the first of them. */
  private static final class Examples {
    private final Definition family;
    private final RowView view;
    private final MetricVisitor visitor;
    private boolean isBegun;

    Examples(Definition family, RowView view, MetricVisitor visitor) {
      this.family = family;
      this.view = view;
      this.visitor = visitor;
      view.labelsOf(family);
    }

    void push(LiveRows rows) {
      // Exemplars are objects beside cells, and most chunks have none.
      int end = rows.chunk().hasObjects() ? rows.end() : 0;
      for (int row = 0; row < end; row++) {
        view.moveTo(rows.chunk(), row);
        if (rows.has(row) && view.hasExemplar(family.shape().cells())) {
          push();
        }
      }
    }

    private void push() {
      if (!isBegun) {
        isBegun = true;
        visitor.family(family.metadata());
      }
      family.kind().push(visitor, view, family.shape());
    }
  }
}
