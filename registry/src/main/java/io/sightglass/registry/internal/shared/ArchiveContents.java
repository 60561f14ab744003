// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What ended instances have recorded, added up; it takes in whatever is read into it.
 *
 * <p>Families that do not fit stand side by side, so that nothing is lost: which of them is shown
 * is decided at each scrape.
 */
final class ArchiveContents implements CellVisitor {

  private static final int SPARE = 8;

  private final Map<String, List<ArchivedFamily>> byName = new LinkedHashMap<>();

  /** When what each instance recorded was taken in, in milliseconds since 1970. */
  private final Map<UUID, Long> consumed = new LinkedHashMap<>();

  /** What collectors counted. */
  private final ArchivedPages pages = new ArchivedPages();

  private @Nullable ArchivedFamily family;
  private @Nullable ArchivedSeries series;

  Map<UUID, Long> consumed() {
    return consumed;
  }

  ArchivedPages pages() {
    return pages;
  }

  /** Takes in all that a file has: of an instance, or of an archive. */
  void add(FileReader file) {
    file.read(this);
    if (file.header().kind() == Layout.KIND_ARCHIVE) {
      pages.addArchive(file.published());
    } else {
      pages.add(file.webapp(), file.published());
    }
  }

  List<ArchivedFamily> families() {
    return byName.values().stream().flatMap(List::stream).filter(each -> each.size() > 0).toList();
  }

  /** How many series there are. */
  int size() {
    return families().stream().mapToInt(ArchivedFamily::size).sum();
  }

  /** About how many bytes it takes to keep all this. */
  private long weight() {
    return families().stream().mapToLong(ArchivedFamily::weight).sum();
  }

  /**
   * Keeps the size bounded, although applications think of new label values for ever: series that
   * no ended instance has had for the longest time and no other instance has go into one series of
   * their family, whose labels are all {@code _OTHER}. So the total of a family never goes back,
   * and neither does a series that is still being recorded.
   *
   * @param most about how many bytes may be left
   * @param others instances that have not been taken in
   * @return how many series are gone
   */
  int shrink(long most, List<? extends CellSource> others) {
    if (weight() <= most) {
      return 0;
    }
    SeriesNames needed = new SeriesNames();
    others.forEach(each -> each.read(needed));
    List<ArchivedFamily> largest = new ArrayList<>(families());
    largest.sort(Comparator.comparingLong(ArchivedFamily::weight).reversed());
    // Some more than needed: otherwise each merge would have to do this again.
    long excess = weight() - most + most / SPARE;
    int gone = 0;
    for (ArchivedFamily each : largest) {
      if (excess > 0) {
        long before = each.weight();
        gone += each.shrink(excess, labels -> needed.has(each.webapp, each.schema(), labels));
        excess -= before - each.weight();
      }
    }
    return gone;
  }

  @Override
  public boolean family(Schema schema, String webapp) {
    if (!ArchivedFamily.keeps(schema)) {
      return false;
    }
    ArchivedFamily found = find(schema, webapp);
    found.describe(schema);
    family = found;
    series = null;
    return true;
  }

  private ArchivedFamily find(Schema schema, String webapp) {
    List<ArchivedFamily> same =
        byName.computeIfAbsent(schema.metadata().name(), name -> new ArrayList<>(1));
    for (ArchivedFamily each : same) {
      if (each.webapp.equals(webapp) && each.schema().fits(schema)) {
        return each;
      }
    }
    ArchivedFamily made = new ArchivedFamily(schema, webapp);
    same.add(made);
    return made;
  }

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    if (family != null) {
      series = family.series(labels.copy());
      series.began(createdMillis, shown);
    }
  }

  @Override
  public void wholes(long[] cells, int offset) {
    if (series != null) {
      series.wholes(cells, offset);
    }
  }

  @Override
  public void fractions(long[] cells, int offset) {
    if (series != null) {
      series.fractions(cells, offset);
    }
  }

  @Override
  public void facts(Labels facts) {
    // Of ended instances there are none.
  }

  @Override
  public void exemplar(int cell, Exemplar exemplar) {
    // Of ended instances there are none.
  }
}
