// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** How the cells of a row are read, one constant for each type that can be recorded. */
enum Kind {
  COUNTER {
    @Override
    void push(MetricVisitor visitor, RowView row, SeriesStore store) {
      visitor.counter(row, row.chunk().columns.total(row.cell(), 1), Details.NONE);
    }
  },
  GAUGE {
    @Override
    void push(MetricVisitor visitor, RowView row, SeriesStore store) {
      visitor.gauge(row, row.chunk().columns.getDouble(row.cell()), Details.NONE);
    }
  },
  HISTOGRAM {
    @Override
    void push(MetricVisitor visitor, RowView row, SeriesStore store) {
      HistogramShape shape = store.definition.histogram();
      int buckets = shape.buckets().size();
      long[] counts = row.counts(buckets);
      int cell = row.cell();
      // The sum is read first: an observation adds to its bucket first, so that a sum never holds
      // an observation that the count lacks.
      double sum = row.chunk().columns.total(cell + buckets, shape.sumUnit());
      for (int i = 0; i < buckets; i++) {
        counts[i] = row.chunk().columns.whole(cell + i);
      }
      visitor.histogram(row, shape.buckets(), counts, sum, Details.NONE);
    }
  };

  abstract void push(MetricVisitor visitor, RowView row, SeriesStore store);
}
