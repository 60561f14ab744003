// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Metadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The instances that agree on what a family is, and their rows. Several of one name are a conflict,
 * and one of them is shown.
 */
final class Agreement {

  final Schema schema;
  final Standing standing = new Standing();

  /** Whether its families are on the page of this scrape. */
  boolean isShown;

  private Metadata metadata;
  private Map<Owner, SeriesRows> tables = new LinkedHashMap<>();

  /** What the page shows, in the order in which it came. */
  private List<RowValues> values = new ArrayList<>();

  Agreement(Schema schema) {
    this.schema = schema;
    this.metadata = schema.metadata();
  }

  /** An instance has this family. */
  void vote(Schema of, Origin origin) {
    if (standing.vote(origin)) {
      // The newest one says what the help is.
      metadata = of.metadata();
    }
  }

  String name() {
    return schema.metadata().name();
  }

  /** What is said of the family on the page. */
  Metadata metadata() {
    return metadata;
  }

  /** The values of an owner's rows in this scrape. */
  RowValues values(Owner owner) {
    SeriesRows table = tables.computeIfAbsent(owner, SeriesRows::new);
    RowValues now = table.values;
    if (now == null) {
      now = RowValues.of(schema, table);
      table.values = now;
      values.add(now);
    }
    return now;
  }

  /** The values of this scrape. */
  List<RowValues> values() {
    return values;
  }

  int rows() {
    return tables.values().stream().mapToInt(SeriesRows::rows).sum();
  }

  /** Forgets the values of this scrape, and the rows that it did not need. */
  void endScrape() {
    Map<Owner, SeriesRows> kept = new LinkedHashMap<>();
    for (SeriesRows table : tables.values()) {
      RowValues now = table.values;
      if (now != null) {
        SeriesRows next = now.leavesManyRows() ? now.smallTable() : table;
        next.values = null;
        kept.put(next.owner, next);
      }
    }
    tables = kept;
    values = new ArrayList<>();
    isShown = false;
    standing.clear();
  }

  /** The families of each name, of which there is one where all agree. */
  static final class ByName {

    private final Map<String, List<Agreement>> byName = new HashMap<>();

    /** The one that {@code schema} belongs to. */
    Agreement of(Schema schema) {
      List<Agreement> same =
          byName.computeIfAbsent(schema.metadata().name(), name -> new ArrayList<>(1));
      for (Agreement each : same) {
        if (each.schema.fits(schema)) {
          return each;
        }
      }
      Agreement made = new Agreement(schema);
      same.add(made);
      return made;
    }

    Collection<List<Agreement>> all() {
      return byName.values();
    }

    List<Agreement> named(String name) {
      return byName.getOrDefault(name, List.of());
    }

    /** Forgets what no instance had in this scrape; returns whether there is any. */
    boolean endScrape() {
      boolean forgotten = false;
      for (List<Agreement> same : byName.values()) {
        forgotten |= same.removeIf(each -> !each.standing.isWanted());
        same.forEach(Agreement::endScrape);
      }
      byName.values().removeIf(List::isEmpty);
      return forgotten;
    }
  }
}
