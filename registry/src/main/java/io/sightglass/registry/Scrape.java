// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.shared.MergedPage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One reading of a registry: which names are wanted and which are on the page already. */
final class Scrape {

  /** Wants every name, without being asked for each. */
  static final Predicate<String> EVERYTHING = name -> true;

  private final MetricVisitor visitor;
  private final Predicate<String> wanted;
  private final Claims claims;
  private final NanoClock clock;
  private final long deadline;

  /** The names of families that collectors pushed; null as long as there is none. */
  private @Nullable Set<String> taken;

  /**
   * A reading that ends at {@code deadline}, in nanoseconds of {@code clock}.
   *
   * @param wanted is asked for names of samples and families
   */
  Scrape(
      MetricVisitor visitor,
      Predicate<String> wanted,
      Claims claims,
      NanoClock clock,
      long deadline) {
    this.visitor = visitor;
    this.wanted = wanted;
    this.claims = claims;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** How much time there is until the deadline; none if it is not above 0. */
  long nanosLeft() {
    return deadline - clock.nanos();
  }

  MetricVisitor visitor() {
    return visitor;
  }

  /** Whether every sample is wanted. */
  boolean wantsEverything() {
    return wanted == EVERYTHING;
  }

  /** Whether a sample with one of these names is wanted. */
  boolean wants(List<String> names) {
    if (wanted == EVERYTHING) {
      return true;
    }
    for (String name : names) {
      if (wanted.test(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the families is wanted, or may be since there is none that is known. */
  boolean wantsAny(List<Metadata> families) {
    if (wanted == EVERYTHING || families.isEmpty()) {
      return true;
    }
    for (Metadata family : families) {
      if (wants(family.names())) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of these names is on the page, or belongs to somebody else. */
  boolean isTaken(List<String> names, @Nullable GuardedCollector asking) {
    for (String name : names) {
      if ((taken != null && taken.contains(name)) || claims.isOfAnother(name, asking)) {
        return true;
      }
    }
    return false;
  }

  void push(Snapshot.Family family, List<String> names) {
    take(names);
    family.push(visitor);
  }

  /**
   * Puts a family of several instances on the page, unless a collector of this one has its name.
   */
  void push(MergedPage.Part part) {
    List<String> names = part.names();
    if (wants(names) && !claims.areOfProcess(names)) {
      take(names);
      part.push(visitor);
    }
  }

  /** Begins a family of the registry's own, if it is wanted and no other has its name. */
  boolean begins(Metadata family, List<String> names) {
    boolean begins = mayBegin(names);
    if (begins) {
      visitor.family(family);
    }
    return begins;
  }

  /** Whether a family of the registry's own with these names is wanted and no other has them. */
  boolean mayBegin(List<String> names) {
    return wants(names) && !isTaken(names, null);
  }

  private void take(List<String> names) {
    if (taken == null) {
      taken = new HashSet<>();
    }
    taken.addAll(names);
  }
}
