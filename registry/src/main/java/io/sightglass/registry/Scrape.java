// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** One reading of a registry: which names are wanted and which are on the page already. */
final class Scrape {

  /** Wants every name, without being asked for each. */
  static final Predicate<String> EVERYTHING = name -> true;

  private final MetricVisitor visitor;
  private final Predicate<String> wanted;
  private final Families families;
  private final Set<String> taken = new HashSet<>();

  Scrape(MetricVisitor visitor, Predicate<String> wanted, Families families) {
    this.visitor = visitor;
    this.wanted = wanted;
    this.families = families;
  }

  boolean wants(Metadata metadata) {
    if (wanted == EVERYTHING) {
      return true;
    }
    for (String name : Families.namesOf(metadata)) {
      if (wanted.test(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of the family's names is on the page, or will be, from another owner. */
  boolean isTaken(Metadata metadata, boolean ownsItsClaim) {
    for (String name : Families.namesOf(metadata)) {
      if (taken.contains(name) || (!ownsItsClaim && families.isClaimed(name))) {
        return true;
      }
    }
    return false;
  }

  void push(Snapshot.Family family) {
    taken.addAll(Families.namesOf(family.metadata()));
    family.push(visitor);
  }
}
