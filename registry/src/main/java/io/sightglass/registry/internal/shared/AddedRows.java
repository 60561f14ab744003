// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.internal.ShownBuckets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counters, histograms and summaries, which add up. */
final class AddedRows extends RowValues {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Keeps the count of a file that lies from making the sum of all buckets overflow. */
  static final long MOST_COUNT = Long.MAX_VALUE / (2L * Layout.MOST_CELLS_OF_ROW);

  private final int cells;
  private final CellSums sums;

  /** When each series began, the earliest of its instances; 0 if none says it. */
  private long[] createdMillis;

  /** What each series of a histogram shows, and when the instance began that says so. */
  private @Nullable Buckets[] shown = {};

  private long[] shownSince = {};
  private @Nullable Exemplar[] exemplars = {};

  AddedRows(Schema schema, SeriesRows table) {
    super(schema, table);
    this.cells = schema.cells();
    this.sums = new CellSums(room() * cells);
    this.createdMillis = new long[room()];
  }

  @Override
  void grow(int rows) {
    super.grow(rows);
    sums.grow(rows * cells);
    createdMillis = Arrays.copyOf(createdMillis, rows);
    if (shown.length > 0) {
      shown = Arrays.copyOf(shown, rows);
      shownSince = Arrays.copyOf(shownSince, rows);
    }
    if (exemplars.length > 0) {
      exemplars = Arrays.copyOf(exemplars, rows * cells);
    }
  }

  @Override
  void series(int row, Origin origin, long created, @Nullable Buckets buckets) {
    long before = createdMillis[row];
    if (created > 0 && (before == 0 || created < before)) {
      createdMillis[row] = created;
    }
    if (buckets == null && shown.length == 0) {
      return;
    }
    if (shown.length == 0) {
      shown = new Buckets[room()];
      shownSince = new long[room()];
    }
    if (origin.createdMillis() >= shownSince[row]) {
      shownSince[row] = origin.createdMillis();
      shown[row] = buckets;
    }
  }

  @Override
  void wholes(int row, Origin origin, long[] values, int offset) {
    if (cells == 1) {
      sums.addWhole(row, values[offset]);
    } else {
      sums.addWholes(row * cells, values, offset, cells);
    }
  }

  @Override
  void fractions(int row, long[] values, int offset) {
    sums.addFractions(row * cells, values, offset, cells);
  }

  @Override
  void exemplar(int row, int cell, Exemplar exemplar) {
    if (cell < 0 || cell >= cells) {
      return;
    }
    if (exemplars.length == 0) {
      exemplars = new Exemplar[room() * cells];
    }
    int at = row * cells + cell;
    Exemplar before = exemplars[at];
    if (before == null || Exemplars.isNewer(exemplar, before)) {
      exemplars[at] = exemplar;
    }
  }

  @Override
  Pushing pushing(MetricVisitor visitor) {
    Buckets counted = schema.buckets();
    if (counted != null) {
      return new Histograms(visitor, counted);
    }
    return switch (schema.metadata().type()) {
      case SUMMARY -> row -> pushSummary(visitor, row);
      default -> row -> pushCounter(visitor, row);
    };
  }

  private void pushCounter(MetricVisitor visitor, int row) {
    int cell = row * cells;
    double total = sums.total(cell, 1);
    if (schema.inNanos() && cells > 1) {
      total += sums.total(cell + 1, NANOS_PER_SECOND);
    }
    // What is below 0, or no number, is from a file that lies.
    visitor.counter(labels(row), total >= 0 ? total : 0, details(row, 1));
  }

  private void pushSummary(MetricVisitor visitor, int row) {
    int cell = row * cells;
    double sum = sums.total(cell + 1, sumUnit());
    double count = (double) Math.max(0, sums.whole(cell));
    visitor.summary(labels(row), count, sum, List.of(), details(row, 0));
  }

  private double sumUnit() {
    return schema.inNanos() ? NANOS_PER_SECOND : 1;
  }

  /** When the series began and the exemplars of its first {@code count} cells. */
  private Details details(int row, int count) {
    long created = createdMillis[row];
    double createdSeconds = created == 0 ? Double.NaN : created / 1000.0;
    if (exemplars.length == 0) {
      return created == 0
          ? Details.NONE
          : new Details(createdSeconds, Double.NaN, Details.NONE.exemplars());
    }
    List<Exemplar> found = new ArrayList<>();
    for (int cell = 0; cell < count; cell++) {
      Exemplar exemplar = exemplars[row * cells + cell];
      if (exemplar != null) {
        found.add(exemplar);
      }
    }
    return new Details(createdSeconds, Double.NaN, found);
  }

  private final class Histograms implements Pushing {

    private final MetricVisitor visitor;
    private final Buckets counted;
    private final ShownBuckets all;
    private final Map<Buckets, ShownBuckets> some = new HashMap<>();
    private final long[] counts;

    Histograms(MetricVisitor visitor, Buckets counted) {
      this.visitor = visitor;
      this.counted = counted;
      this.all = new ShownBuckets(counted, counted);
      this.counts = new long[counted.size()];
    }

    @Override
    public void push(int row) {
      int cell = row * cells;
      for (int i = 0; i < counts.length; i++) {
        counts[i] = Math.min(MOST_COUNT, Math.max(0, sums.whole(cell + i)));
      }
      double sum = sums.total(cell + counts.length, sumUnit());
      ShownBuckets ofRow = shownBy(row);
      ofRow.add(counts);
      Labels labels = labels(row);
      Details details = ofRow.newestOf(details(row, counts.length));
      visitor.histogram(labels, ofRow.buckets, counts, sum, details);
    }

    private ShownBuckets shownBy(int row) {
      Buckets buckets = shown.length == 0 ? null : shown[row];
      return buckets == null || buckets.equals(counted)
          ? all
          : some.computeIfAbsent(buckets, key -> new ShownBuckets(key, counted));
    }
  }
}
