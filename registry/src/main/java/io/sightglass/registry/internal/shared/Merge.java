// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Exemplar;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One adding up of what instances have recorded: first all of them say which families they have, by
 * {@link #schemas}, then what is in them, by {@link #of} and {@link #published}.
 *
 * <p>Counters, histograms and summaries add up exactly. A histogram shows the buckets that its
 * newest instance shows. Gauges become one by their {@link SharedMode}; those of {@link
 * SharedMode#ALL} and state sets get the label {@code instance}. Each set of facts of an info is
 * there once. Where instances have families of one name that do not fit, those of most living
 * instances are shown, or else those of the oldest. Used by one thread, and once.
 */
final class Merge {

  private static final String OWN_NAMES = "sightglass_shared_";

  /** In place of an instance, of what is left of those that are no more. */
  private static final String ARCHIVE = "archive";

  final RowBudget budget;
  private final MergeIndex index;
  private final Set<SharedLabel> labels;
  private final Set<String> conflicts = new TreeSet<>();
  private final Collected collected = new Collected();
  private @Nullable Map<String, Agreement> taken;
  private @Nullable OriginCells current;

  /**
   * Begins with nothing.
   *
   * @param index of all merges of the same files
   * @param labels what tells series apart that would be added up
   * @param mostSeries how many the page may have
   */
  Merge(MergeIndex index, Set<SharedLabel> labels, int mostSeries) {
    this.index = index;
    this.labels = labels;
    this.budget = new RowBudget(mostSeries);
  }

  /** Takes in which families an instance has; before the first call of {@link #of}. */
  CellVisitor schemas(Origin origin) {
    return new OriginSchemas(index, origin);
  }

  /** Takes in what an instance has recorded. */
  CellVisitor of(Origin origin) {
    decide();
    endOrigin();
    OriginCells cells = new OriginCells(this, origin);
    current = cells;
    return cells;
  }

  /** Takes in what an archive says besides; after what it has recorded. */
  void archived(Origin origin, List<ArchivedPages.Part> pages) {
    decide();
    endOrigin();
    for (ArchivedPages.Part each : pages) {
      collected(origin, each.webapp(), each.family());
    }
  }

  /** Takes in what an instance of a web application says besides; after what it has recorded. */
  void published(Origin origin, String webapp, Published published) {
    decide();
    endOrigin();
    for (Snapshot.Family family : published.examples().families()) {
      examples(family, origin, webapp);
    }
    for (Snapshot.Family family : published.collectors().families()) {
      collected(origin, webapp, family);
    }
  }

  private void collected(Origin origin, String webapp, Snapshot.Family family) {
    boolean apart = Collected.isApart(family.metadata().type());
    collected.add(origin, owner(origin, webapp, apart), family);
  }

  /** The page, after which this is not used any more. */
  MergedPage finish(MergedPage.FileCounts files) {
    Map<String, Agreement> names = decide();
    endOrigin();
    List<MergedPage.Part> parts = new ArrayList<>();
    for (Agreement family : index.shown()) {
      if (!family.values().isEmpty()) {
        parts.add(new RecordedPart(family.metadata(), family.values()));
      }
    }
    parts.addAll(collected.parts(names.keySet(), conflicts));
    // What is said of the directory is said by who serves it.
    parts.removeIf(part -> part.metadata().name().startsWith(OWN_NAMES));
    parts.sort(Comparator.comparing(part -> part.metadata().name()));
    index.endScrape();
    return new MergedPage(parts, List.copyOf(conflicts), files, budget.refused());
  }

  /** Where the series of a family are added up; null if they are not wanted. */
  @Nullable RowValues values(Schema schema, String webapp, Origin origin) {
    Agreement family = index.of(schema);
    boolean isGauge = schema.metadata().type() == MetricType.GAUGE;
    if (!family.isShown || (isGauge && schema.mode().isLive() && !origin.live())) {
      return null;
    }
    return family.values(owner(origin, webapp, isApart(schema)));
  }

  /** Whether the values of instances stand side by side. */
  private static boolean isApart(Schema schema) {
    return switch (schema.metadata().type()) {
      case GAUGE -> schema.mode().rule() == SharedMode.ALL;
      case STATE_SET -> true;
      case COUNTER, HISTOGRAM, GAUGE_HISTOGRAM, SUMMARY, INFO, UNKNOWN -> false;
    };
  }

  private Owner owner(Origin origin, String webapp, boolean apart) {
    boolean withInstance = apart || labels.contains(SharedLabel.INSTANCE);
    if (!withInstance && !labels.contains(SharedLabel.WEBAPP)) {
      return Owner.NOBODY;
    }
    String instance = origin.instance().isEmpty() ? ARCHIVE : origin.instance();
    return new Owner(
        labels.contains(SharedLabel.WEBAPP) ? webapp : null, withInstance ? instance : null);
  }

  private void examples(Snapshot.Family from, Origin origin, String webapp) {
    Agreement family = index.shown(from.metadata().name());
    if (family == null || family.schema.metadata().type() != from.metadata().type()) {
      return;
    }
    RowValues values = family.values(owner(origin, webapp, isApart(family.schema)));
    for (Sample sample : from.samples()) {
      int row = values.known(sample.labels());
      if (row != SeriesRows.NONE) {
        for (Exemplar exemplar : sample.details().exemplars()) {
          values.exemplar(row, cell(family.schema, exemplar), exemplar);
        }
      }
    }
  }

  private static int cell(Schema schema, Exemplar exemplar) {
    return schema.buckets() == null ? 0 : schema.buckets().indexOf(exemplar.value());
  }

  private Map<String, Agreement> decide() {
    Map<String, Agreement> decided = taken;
    if (decided == null) {
      decided = index.decide(conflicts);
      taken = decided;
    }
    return decided;
  }

  private void endOrigin() {
    if (current != null) {
      current.end();
      current = null;
    }
  }
}
