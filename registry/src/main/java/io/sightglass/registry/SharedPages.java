// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.internal.LiveRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        SeriesStore store = family.store();
        if (store.definition.hasBeginning()) {
          Examples examples = new Examples(visitor);
          examples.family(store.definition.metadata());
          view.labelsOf(store.definition);
          store.eachChunk(rows -> pushExamples(store.definition, rows, examples, view));
        }
      }
    };
  }

  private static void pushExamples(
      Definition definition, LiveRows rows, Examples examples, RowView view) {
    // Exemplars are objects beside cells, and most chunks have none.
    int end = rows.chunk().hasObjects() ? rows.end() : 0;
    for (int row = 0; row < end; row++) {
      if (rows.has(row)) {
        view.moveTo(rows.chunk(), row);
        definition.kind().push(examples, view, definition.shape());
      }
    }
  }

  /** Passes on what has exemplars, and its family before the first of it. */
  private static final class Examples implements MetricVisitor {
    private final MetricVisitor next;
    private @Nullable Metadata family;

    Examples(MetricVisitor next) {
      this.next = next;
    }

    private boolean wants(Details details) {
      if (details.exemplars().isEmpty()) {
        return false;
      }
      if (family != null) {
        next.family(family);
        family = null;
      }
      return true;
    }

    @Override
    public void family(Metadata metadata) {
      family = metadata;
    }

    @Override
    public void counter(Labels labels, double value, Details details) {
      if (wants(details)) {
        next.counter(labels, value, details);
      }
    }

    @Override
    public void histogram(
        Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
      if (wants(details)) {
        next.histogram(labels, buckets, counts, sum, details);
      }
    }

    @Override
    public void gauge(Labels labels, double value, Details details) {}

    @Override
    public void unknown(Labels labels, double value, Details details) {}

    @Override
    public void summary(
        Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {}

    @Override
    public void info(Labels labels, Details details) {}

    @Override
    public void stateSet(Labels labels, List<State> states, Details details) {}
  }
}
