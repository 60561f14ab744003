// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import org.jspecify.annotations.Nullable;

/** What ended instances have recorded of one series. */
abstract class ArchivedSeries {

  final Labels labels;
  private long createdMillis;
  private @Nullable Buckets shown;

  private ArchivedSeries(Labels labels) {
    this.labels = labels;
  }

  /** A series in which nothing is. */
  static ArchivedSeries of(Schema schema, Labels labels) {
    return switch (schema.metadata().type()) {
      case GAUGE -> new Voted(schema, labels);
      default -> new Added(schema, labels);
    };
  }

  /** An instance that ended after all the others has this series. */
  final void began(long atMillis, @Nullable Buckets shows) {
    if (atMillis > 0 && (createdMillis == 0 || atMillis < createdMillis)) {
      createdMillis = atMillis;
    }
    shown = shows;
  }

  /** When it began, the earliest of its instances; 0 if none says it. */
  final long createdMillis() {
    return createdMillis;
  }

  /** The buckets that it shows; null for all. */
  final @Nullable Buckets shown() {
    return shown;
  }

  /** As {@link CellVisitor#wholes}. */
  abstract void wholes(long[] cells, int offset);

  /** As {@link CellVisitor#fractions}. */
  abstract void fractions(long[] cells, int offset);

  /** How many columns its whole amounts or bits take. */
  abstract int wholeColumns();

  /** What a column has in a cell. */
  abstract long whole(int cell, int column);

  /** Whether it has doubles, which take two columns. */
  abstract boolean hasFractions();

  /** What the first column of doubles has in a cell. */
  abstract double fraction(int cell);

  /** What the second column of doubles has in a cell. */
  abstract double rest(int cell);

  /** A counter, histogram or summary. */
  private static final class Added extends ArchivedSeries {

    private final int cells;
    private final CellSums sums;

    Added(Schema schema, Labels labels) {
      super(labels);
      cells = schema.cells();
      sums = new CellSums(cells);
    }

    @Override
    void wholes(long[] amounts, int offset) {
      sums.addWholes(0, amounts, offset, cells);
    }

    @Override
    void fractions(long[] amounts, int offset) {
      sums.addFractions(0, amounts, offset, cells);
    }

    @Override
    int wholeColumns() {
      int columns = 1;
      for (int i = 0; i < cells; i++) {
        columns = Math.max(columns, sums.columns(i));
      }
      return columns;
    }

    @Override
    long whole(int cell, int column) {
      return sums.column(cell, column);
    }

    @Override
    boolean hasFractions() {
      return sums.hasFractions();
    }

    @Override
    double fraction(int cell) {
      return sums.fraction(cell);
    }

    @Override
    double rest(int cell) {
      return sums.rest(cell);
    }
  }

  /** A gauge, of which an instance that has not set it says nothing. */
  private static final class Voted extends ArchivedSeries {

    private final SharedMode rule;
    private final long[] kept;

    Voted(Schema schema, Labels labels) {
      super(labels);
      rule = schema.mode().rule();
      kept = new long[schema.cells()];
    }

    @Override
    void wholes(long[] cells, int offset) {
      if (!GaugeVotes.isCast(cells[offset])) {
        return;
      }
      if (!GaugeVotes.isCast(kept[0]) || rule == SharedMode.MOST_RECENT) {
        if (kept.length == 1 || isNoEarlier(cells, offset)) {
          System.arraycopy(cells, offset, kept, 0, kept.length);
        }
        return;
      }
      double before = GaugeBits.value(kept[0]);
      kept[0] = GaugeBits.of(GaugeVotes.with(rule, before, GaugeBits.value(cells[offset])));
    }

    private boolean isNoEarlier(long[] cells, int offset) {
      return cells[offset + GaugeBits.STAMP_CELL] >= kept[GaugeBits.STAMP_CELL];
    }

    @Override
    void fractions(long[] cells, int offset) {
      // A gauge has none.
    }

    @Override
    int wholeColumns() {
      return 1;
    }

    @Override
    long whole(int cell, int column) {
      return column == 0 ? kept[cell] : 0;
    }

    @Override
    boolean hasFractions() {
      return false;
    }

    @Override
    double fraction(int cell) {
      return 0;
    }

    @Override
    double rest(int cell) {
      return 0;
    }
  }
}
