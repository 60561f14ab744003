// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A family that collectors of several instances pushed. */
final class CollectedFamily {

  /** The first one says which buckets are shown. */
  private static final Comparator<Origin> NEWEST_LIVING_FIRST =
      Comparator.comparing(Origin::live).thenComparing(Origin::createdMillis).reversed();

  private final List<Contribution> contributions = new ArrayList<>(1);
  private Metadata metadata;

  CollectedFamily(Metadata metadata) {
    this.metadata = metadata;
  }

  Metadata metadata() {
    return metadata;
  }

  /** Whether samples of the other family may stand in this one. */
  boolean fits(Metadata other) {
    return metadata.type() == other.type() && metadata.unit().equals(other.unit());
  }

  void add(Origin origin, Owner owner, Snapshot.Family family, boolean isNewest) {
    contributions.add(new Contribution(origin, owner, family));
    if (isNewest) {
      metadata = family.metadata();
    }
  }

  /**
   * The family with all samples.
   *
   * @param conflicts takes its name if a series is left out
   */
  MergedPage.Part part(Set<String> conflicts) {
    if (contributions.size() == 1 && contributions.get(0).owner.equals(Owner.NOBODY)) {
      // As it was pushed, times included.
      return new CollectedPart(metadata, contributions.get(0).family.samples());
    }
    Map<Labels, List<Sample>> series = new LinkedHashMap<>();
    IdentityHashMap<Contribution, Map<Labels, Sample>> latest = new IdentityHashMap<>();
    for (Contribution contribution : contributions) {
      Map<Labels, Sample> own = contribution.latest();
      latest.put(contribution, own);
      own.keySet().forEach(labels -> series.computeIfAbsent(labels, l -> new ArrayList<>(1)));
    }
    List<Contribution> newestFirst = new ArrayList<>(contributions);
    newestFirst.sort(Comparator.comparing(Contribution::origin, NEWEST_LIVING_FIRST));
    for (Contribution contribution : newestFirst) {
      latest
          .getOrDefault(contribution, Map.of())
          .forEach((labels, sample) -> series.getOrDefault(labels, List.of()).add(sample));
    }
    List<Sample> samples = new ArrayList<>(series.size());
    series.forEach(
        (labels, same) -> {
          SampleSum sum = new SampleSum(metadata.type(), same);
          samples.add(sum.as(labels));
          if (sum.leavesOut()) {
            conflicts.add(metadata.name());
          }
        });
    return new CollectedPart(metadata, samples);
  }

  private record Contribution(Origin origin, Owner owner, Snapshot.Family family) {

    /** Of samples of one series at several times the one that came last. */
    Map<Labels, Sample> latest() {
      Map<Labels, Sample> latest = new LinkedHashMap<>();
      for (Sample sample : family.samples()) {
        latest.put(owner.addTo(sample.labels()), sample);
      }
      return latest;
    }
  }
}
