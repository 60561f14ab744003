// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.LabelValues;
import io.sightglass.registry.Labels;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What ended instances of one web application have recorded of one family. */
final class ArchivedFamily {

  /** What a series takes beside its labels and cells, about. */
  private static final int SERIES_BYTES = 128;

  final String webapp;
  private Schema schema;
  private long weight;

  /** Those first that no instance has had for the longest time; the file keeps this order. */
  private final Map<Labels, ArchivedSeries> series = new LinkedHashMap<>(16, 0.75f, true);

  ArchivedFamily(Schema schema, String webapp) {
    this.schema = schema;
    this.webapp = webapp;
  }

  /** Whether ended instances still count for such a family. */
  static boolean keeps(Schema schema) {
    return switch (schema.metadata().type()) {
      case COUNTER, HISTOGRAM, SUMMARY -> true;
      case GAUGE -> GaugeVotes.outlastFiles(schema.mode());
      case GAUGE_HISTOGRAM, INFO, STATE_SET, UNKNOWN -> false;
    };
  }

  Schema schema() {
    return schema;
  }

  /** A newer instance says what the help is. */
  void describe(Schema newer) {
    schema = newer;
  }

  /** A series, which is here from now on. */
  ArchivedSeries series(Labels labels) {
    ArchivedSeries known = series.get(labels);
    if (known == null) {
      known = ArchivedSeries.of(schema, labels);
      series.put(labels, known);
      weight += weight(labels);
    }
    return known;
  }

  Collection<ArchivedSeries> series() {
    return series.values();
  }

  int size() {
    return series.size();
  }

  /** About how many bytes it takes to keep it. */
  long weight() {
    return weight;
  }

  private long weight(Labels labels) {
    return SERIES_BYTES + labels.encodedLength() + (long) schema.cells() * Long.BYTES;
  }

  /**
   * Adds series to the one of further label values until it is lighter by {@code excess} bytes or
   * all that are left are needed.
   *
   * @param needed whether an instance that has not ended has the series
   * @return how many were added to it
   */
  int shrink(long excess, Predicate<Labels> needed) {
    Labels further = further();
    ArchivedSeries sum = ArchivedSeries.of(schema, further);
    long enough = weight - excess;
    int gone = 0;
    Iterator<ArchivedSeries> all = series.values().iterator();
    while (all.hasNext() && weight > enough) {
      ArchivedSeries each = all.next();
      if (!each.labels.equals(further) && !needed.test(each.labels)) {
        add(each, sum);
        all.remove();
        weight -= weight(each.labels);
        gone++;
      }
    }
    if (gone > 0) {
      add(sum, series(further));
    }
    return gone;
  }

  /** The labels of the series that a family beyond its cap has, see LabelValues. */
  private Labels further() {
    String[] namesAndValues = new String[2 * schema.labelNames().size()];
    for (int i = 0; i < schema.labelNames().size(); i++) {
      namesAndValues[2 * i] = schema.labelNames().get(i);
      namesAndValues[2 * i + 1] = LabelValues.OTHER;
    }
    return Labels.of(namesAndValues);
  }

  private void add(ArchivedSeries from, ArchivedSeries to) {
    long[] cells = new long[schema.cells()];
    for (int column = 0; column < from.wholeColumns(); column++) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] = from.whole(i, column);
      }
      to.wholes(cells, 0);
    }
    to.began(from.createdMillis(), null);
    if (from.hasFractions()) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Double.doubleToRawLongBits(from.fraction(i));
      }
      to.fractions(cells, 0);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Double.doubleToRawLongBits(from.rest(i));
      }
      to.fractions(cells, 0);
    }
  }
}
