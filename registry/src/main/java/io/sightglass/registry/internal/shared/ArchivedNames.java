// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How families that do not add up are told apart in the one page of an archive: a name has unit and
 * type behind it, and series have labels for the web application and, from the second buckets of a
 * name on, for the number of the buckets.
 */
final class ArchivedNames {

  private static final String WEBAPP = "sightglass_webapp";
  private static final String BUCKETS = "sightglass_buckets";
  private static final char SEPARATOR = ':';

  private ArchivedNames() {}

  /** The page of an archive. */
  static Snapshot page(Collection<CollectedTotals> totals) {
    Map<String, Metadata> families = new LinkedHashMap<>();
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    Map<String, List<Buckets>> buckets = new LinkedHashMap<>();
    for (CollectedTotals each : totals) {
      Metadata archived = archived(each.metadata());
      String name = archived.name();
      families.putIfAbsent(name, archived);
      int number = number(each, buckets.computeIfAbsent(name, n -> new ArrayList<>(1)));
      List<Sample> all = samples.computeIfAbsent(name, n -> new ArrayList<>());
      for (Sample sample : each.samples()) {
        Labels labels = withOurs(sample.labels(), each.webapp, number);
        all.add(new SampleSum(archived.type(), List.of(sample)).as(labels));
      }
    }
    List<Snapshot.Family> page = new ArrayList<>();
    families.forEach(
        (name, family) ->
            page.add(new Snapshot.Family(family, samples.getOrDefault(name, List.of()))));
    return new Snapshot(page);
  }

  /** The number of the buckets of a family, which are known from then on. */
  private static int number(CollectedTotals totals, List<Buckets> known) {
    Buckets own = totals.buckets();
    if (own == null) {
      return 0;
    }
    if (!known.contains(own)) {
      known.add(own);
    }
    return known.indexOf(own);
  }

  private static Labels withOurs(Labels labels, String webapp, int number) {
    Labels all = webapp.isEmpty() ? labels : labels.and(WEBAPP, webapp);
    return number == 0 ? all : all.and(BUCKETS, Integer.toString(number));
  }

  private static Metadata archived(Metadata family) {
    String name = family.name() + SEPARATOR + family.unit() + SEPARATOR + code(family.type());
    return new Metadata(name, family.type(), "", family.help());
  }

  private static String code(MetricType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** What a family of an archive's page is called on a page that is shown. */
  static Metadata shown(Metadata archived) {
    String name = archived.name();
    String type = SEPARATOR + code(archived.type());
    int unit = name.lastIndexOf(SEPARATOR, name.length() - type.length() - 1);
    if (!name.endsWith(type) || unit < 1) {
      return archived;
    }
    String own = name.substring(0, unit);
    String ownUnit = name.substring(unit + 1, name.length() - type.length());
    return ownUnit.isEmpty() || own.endsWith("_" + ownUnit)
        ? new Metadata(own, archived.type(), ownUnit, archived.help())
        : archived;
  }

  /** The web application of a series of an archive's page. */
  static String webapp(Labels labels) {
    String webapp = labels.value(WEBAPP);
    return webapp == null ? "" : webapp;
  }

  /** The labels of a series as its collector gave them. */
  static Labels withoutOurs(Labels labels) {
    if (labels.value(WEBAPP) == null && labels.value(BUCKETS) == null) {
      return labels;
    }
    List<String> namesAndValues = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.name(i).equals(WEBAPP) && !labels.name(i).equals(BUCKETS)) {
        namesAndValues.add(labels.name(i));
        namesAndValues.add(labels.value(i));
      }
    }
    return Labels.of(namesAndValues.toArray(String[]::new));
  }
}
