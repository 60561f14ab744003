// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What merges remember of the families that they have seen, so that a scrape finds the row of a
 * series quickly. Used by one thread at a time.
 */
final class MergeIndex {

  /** Known schemas, of which each file has objects of its own, that a scrape need not ask for. */
  private static final int MOST_STALE = 1024;

  private final Agreement.ByName families = new Agreement.ByName();
  private IdentityHashMap<Schema, Agreement> known = new IdentityHashMap<>();
  private int asked;

  /** An instance has a family. */
  void vote(Schema schema, Origin origin) {
    asked++;
    of(schema).vote(schema, origin);
  }

  /** What the instances agree on that have a family like this. */
  Agreement of(Schema schema) {
    Agreement found = known.get(schema);
    if (found == null) {
      found = families.of(schema);
      known.put(schema, found);
    }
    return found;
  }

  /** The family of this name that is shown, or null. */
  @Nullable Agreement shown(String name) {
    for (Agreement each : families.named(name)) {
      if (each.isShown) {
        return each;
      }
    }
    return null;
  }

  /**
   * Decides which families are shown: one of each name, and none whose samples would have the names
   * of another family's.
   *
   * @param conflicts takes the names of families that are left out
   * @return which sample names are taken
   */
  Map<String, Agreement> decide(Set<String> conflicts) {
    List<Agreement> winners = new ArrayList<>();
    for (List<Agreement> same : families.all()) {
      List<Agreement> wanted = same.stream().filter(each -> each.standing.isWanted()).toList();
      wanted.stream().min(Comparator.comparing(each -> each.standing)).ifPresent(winners::add);
      if (wanted.size() > 1) {
        conflicts.add(same.get(0).name());
      }
    }
    winners.sort(
        Comparator.comparing((Agreement each) -> each.standing).thenComparing(each -> each.name()));
    Map<String, Agreement> taken = new HashMap<>();
    for (Agreement winner : winners) {
      List<String> names = winner.metadata().names();
      if (names.stream().anyMatch(taken::containsKey)) {
        conflicts.add(winner.name());
      } else {
        names.forEach(name -> taken.put(name, winner));
        winner.isShown = true;
      }
    }
    return taken;
  }

  /** The families that are shown. */
  List<Agreement> shown() {
    return families.all().stream().flatMap(List::stream).filter(each -> each.isShown).toList();
  }

  /** For tests: how many rows there are for families of a name. */
  int rows(String name) {
    return families.named(name).stream().mapToInt(Agreement::rows).sum();
  }

  /** Forgets what the scrape that ends did not need. */
  void endScrape() {
    boolean forgotten = families.endScrape();
    if (forgotten || known.size() > 2 * asked + MOST_STALE) {
      known = new IdentityHashMap<>();
    }
    asked = 0;
  }
}
