// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the collectors of instances pushed, merged by name: counters, histograms and summaries add
 * up, each set of facts of an info is there once, and the rest gets the label {@code instance}.
 */
final class Collected {

  private final TreeMap<String, List<Candidate>> byName = new TreeMap<>();

  /** Whether the samples of a type stand side by side. */
  static boolean isApart(MetricType type) {
    return switch (type) {
      case GAUGE, GAUGE_HISTOGRAM, UNKNOWN, STATE_SET -> true;
      case COUNTER, HISTOGRAM, SUMMARY, INFO -> false;
    };
  }

  /** An instance's collectors pushed this family. */
  void add(Origin origin, Owner owner, Snapshot.Family family) {
    Metadata metadata = family.metadata();
    List<Candidate> same = byName.computeIfAbsent(metadata.name(), name -> new ArrayList<>(1));
    Candidate candidate = null;
    for (Candidate each : same) {
      if (each.family.fits(metadata)) {
        candidate = each;
      }
    }
    if (candidate == null) {
      candidate = new Candidate(new CollectedFamily(metadata), new Standing());
      same.add(candidate);
    }
    boolean isNewest = candidate.standing.vote(origin);
    candidate.family.add(origin, owner, family, isNewest);
  }

  /**
   * The families that are shown.
   *
   * @param taken names of samples that are on the page already
   * @param conflicts takes the names of families of which something is left out
   */
  List<MergedPage.Part> parts(Set<String> taken, Set<String> conflicts) {
    List<Candidate> winners = new ArrayList<>();
    byName.forEach(
        (name, same) -> {
          same.sort(Comparator.comparing(Candidate::standing));
          winners.add(same.get(0));
          if (same.size() > 1) {
            conflicts.add(name);
          }
        });
    winners.sort(Comparator.comparing(Candidate::standing));
    Set<String> names = new HashSet<>(taken);
    List<MergedPage.Part> parts = new ArrayList<>();
    for (Candidate winner : winners) {
      Metadata metadata = winner.family.metadata();
      if (metadata.names().stream().anyMatch(names::contains)) {
        conflicts.add(metadata.name());
      } else {
        names.addAll(metadata.names());
        parts.add(winner.family.part(conflicts));
      }
    }
    return parts;
  }

  private record Candidate(CollectedFamily family, Standing standing) {}
}
