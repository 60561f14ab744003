// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What collectors of ended instances counted, added up: their totals must not go back either.
 *
 * <p>What does not add up stands side by side, so that nothing is lost: families of one name by web
 * application, type, unit and buckets. What is shown of it is decided at each scrape.
 */
final class ArchivedPages {

  private static final byte[] NOTHING = {};

  private final Map<Key, CollectedTotals> totals = new LinkedHashMap<>();

  private record Key(
      String webapp, String name, MetricType type, String unit, @Nullable Buckets buckets) {

    static Key of(String webapp, Snapshot.Family family, Sample sample) {
      return new Key(
          webapp,
          family.metadata().name(),
          family.metadata().type(),
          family.metadata().unit(),
          sample instanceof Sample.Histogram histogram ? histogram.buckets() : null);
    }
  }

  /** A family of a web application, as it is shown. */
  record Part(String webapp, Snapshot.Family family) {}

  /** What is in the page of an archive. */
  static ArchivedPages of(Snapshot page) {
    ArchivedPages pages = new ArchivedPages();
    for (Snapshot.Family family : page.families()) {
      Snapshot.Family named =
          new Snapshot.Family(ArchivedNames.shown(family.metadata()), family.samples());
      for (Sample sample : family.samples()) {
        pages.add(ArchivedNames.webapp(sample.labels()), named, sample);
      }
    }
    return pages;
  }

  /** Adds what an instance of a web application published last. */
  void add(String webapp, @Nullable Published published) {
    if (published == null) {
      return;
    }
    for (Snapshot.Family family : published.collectors().families()) {
      // Of samples of one series at several times the one that came last.
      Map<Labels, Sample> latest = new LinkedHashMap<>();
      family.samples().forEach(sample -> latest.put(sample.labels(), sample));
      latest.values().forEach(sample -> add(webapp, family, sample));
    }
  }

  /** Adds what was in an archive. */
  void addArchive(@Nullable Published published) {
    if (published != null) {
      for (CollectedTotals each : of(published.collectors()).totals()) {
        each.samples().forEach(sample -> add(each.webapp, each.family(), sample));
      }
    }
  }

  private void add(String webapp, Snapshot.Family family, Sample sample) {
    if (isKept(family.metadata().type())) {
      totals
          .computeIfAbsent(Key.of(webapp, family, sample), key -> new CollectedTotals(webapp))
          .add(family.metadata(), ArchivedNames.withoutOurs(sample.labels()), sample);
    }
  }

  private static boolean isKept(MetricType type) {
    return switch (type) {
      case COUNTER, HISTOGRAM, SUMMARY -> true;
      case GAUGE, GAUGE_HISTOGRAM, INFO, STATE_SET, UNKNOWN -> false;
    };
  }

  /** What there is, of each web application, family and buckets. */
  Collection<CollectedTotals> totals() {
    return totals.values();
  }

  /** The same, to be shown. */
  List<Part> parts() {
    return totals.values().stream().map(each -> new Part(each.webapp, each.family())).toList();
  }

  /**
   * Keeps what is published as small as readers take in: the series of the largest families go into
   * one, whose labels are all {@code _OTHER}, and a family with one series goes altogether.
   *
   * @return the names of these families; empty if there was room for all
   */
  Set<String> fit() {
    List<CollectedTotals> largest = new ArrayList<>(totals.values());
    double share = largest.stream().mapToDouble(CollectedTotals::share).sum();
    Set<String> names = new TreeSet<>();
    while (share > 1) {
      CollectedTotals each =
          largest.stream().max(Comparator.comparingDouble(CollectedTotals::share)).orElseThrow();
      names.add(each.metadata().name());
      share -= each.share();
      if (each.isFolded()) {
        share += each.share();
      } else {
        largest.remove(each);
        totals.values().remove(each);
      }
    }
    return names;
  }

  /** The region of a file in which it is published; null if there is nothing. */
  @Nullable ByteBuffer region() {
    if (totals.isEmpty()) {
      return null;
    }
    ByteArraySink page = new ByteArraySink();
    OpenMetricsText.write(ArchivedNames.page(totals.values()), page);
    PublishedRegion region = new PublishedRegion(page.toByteArray(), NOTHING);
    if (!region.isAllowed()) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) region.bytes()).order(Layout.ORDER);
    region.write(bytes, 0);
    return bytes;
  }
}
