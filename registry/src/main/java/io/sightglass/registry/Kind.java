// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Columns;
import io.sightglass.registry.internal.GaugeBits;
import io.sightglass.registry.internal.ShownBuckets;
import java.util.List;

/** How the cells of a row are read, one constant for each type that can be recorded. */
enum Kind {
  COUNTER {
    @Override
    void push(MetricVisitor visitor, RowView row, Shape shape) {
      visitor.counter(row, Shape.counted(shape, row.columns(), row.cell()), row.details(1));
    }
  },
  GAUGE {
    @Override
    void push(MetricVisitor visitor, RowView row, Shape shape) {
      visitor.gauge(row, GaugeBits.value(row.columns().bits.get(row.cell())), Details.NONE);
    }
  },
  HISTOGRAM {
    @Override
    void push(MetricVisitor visitor, RowView row, Shape shape) {
      HistogramShape histogram = (HistogramShape) shape;
      int buckets = histogram.buckets().size();
      long[] counts = row.counts(buckets);
      Columns columns = row.columns();
      int cell = row.cell();
      // The sum is read first: an observation adds to its bucket first, so that a sum never holds
      // an observation that the count lacks.
      double sum = columns.total(cell + buckets, histogram.sumUnit().perValue);
      for (int i = 0; i < buckets; i++) {
        counts[i] = columns.whole(cell + i);
      }
      ShownBuckets shown = histogram.shownBy(row);
      shown.add(counts);
      visitor.histogram(row, shown.buckets, counts, sum, shown.newestOf(row.details(buckets)));
    }
  },
  SUMMARY {
    @Override
    void push(MetricVisitor visitor, RowView row, Shape shape) {
      SummaryShape summary = (SummaryShape) shape;
      // As of a histogram: the sum first.
      double sum = row.columns().total(row.cell() + 1, summary.sumUnit().perValue);
      double count = (double) row.columns().whole(row.cell());
      List<Quantile> quantiles =
          row.object() instanceof QuantileWindow window
              ? window.quantiles(summary.quantiles())
              : List.of();
      visitor.summary(row, count, sum, quantiles, row.details(0));
    }
  },
  INFO {
    @Override
    void push(MetricVisitor visitor, RowView row, Shape shape) {
      visitor.info(row.object() instanceof Labels facts ? facts : row, Details.NONE);
    }
  },
  STATE_SET {
    @Override
    void push(MetricVisitor visitor, RowView row, Shape shape) {
      List<State> states = ((StateNames) shape).states(row.columns().bits.get(row.cell()));
      visitor.stateSet(row, states, Details.NONE);
    }
  };

  /** Whether cells hold bits rather than amounts that add up. */
  boolean holdsBits() {
    return this == GAUGE || this == STATE_SET;
  }

  /**
   * Pushes the series of a row.
   *
   * @param shape the shape of the family, which is of this kind
   */
  abstract void push(MetricVisitor visitor, RowView row, Shape shape);
}
