// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.LabelValues;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What collectors of ended instances of one web application counted of one family; histograms have
 * the same buckets.
 */
final class CollectedTotals {

  final String webapp;
  private final Map<Labels, Sample> samples = new LinkedHashMap<>();
  private @Nullable Metadata metadata;

  /** How much of what a file may publish this is; negative if it is not known. */
  private double share = -1;

  CollectedTotals(String webapp) {
    this.webapp = webapp;
  }

  /** One more sample, and what is said of its family by the newest instance. */
  void add(Metadata newest, Labels labels, Sample sample) {
    metadata = newest;
    share = -1;
    Sample known = samples.get(labels);
    List<Sample> both = known == null ? List.of(sample) : List.of(known, sample);
    samples.put(labels, new SampleSum(newest.type(), both).as(labels));
  }

  Metadata metadata() {
    if (metadata == null) {
      throw new IllegalStateException("a family without a sample");
    }
    return metadata;
  }

  Collection<Sample> samples() {
    return samples.values();
  }

  Snapshot.Family family() {
    return new Snapshot.Family(metadata(), List.copyOf(samples.values()));
  }

  /** The buckets of histograms. */
  @Nullable Buckets buckets() {
    return samples.values().iterator().next() instanceof Sample.Histogram histogram
        ? histogram.buckets()
        : null;
  }

  /** At most how much of the bytes or lines that a file may publish this takes, 1 for all. */
  double share() {
    if (share < 0) {
      ByteArraySink page = new ByteArraySink();
      OpenMetricsText.write(ArchivedNames.page(List.of(this)), page);
      share =
          Math.max(
              (double) page.size() / Layout.MOST_PUBLISHED_BYTES,
              (double) PublishedRegion.lines(page.toByteArray()) / Layout.MOST_PUBLISHED_LINES);
    }
    return share;
  }

  /** Adds all series to one of further label values; false if there is only one. */
  boolean isFolded() {
    if (samples.size() == 1) {
      return false;
    }
    List<Sample> all = new ArrayList<>(samples.values());
    Labels first = all.get(0).labels();
    String[] further = new String[2 * first.size()];
    for (int i = 0; i < first.size(); i++) {
      further[2 * i] = first.name(i);
      further[2 * i + 1] = LabelValues.OTHER;
    }
    Labels labels = Labels.of(further);
    samples.clear();
    samples.put(labels, new SampleSum(metadata().type(), all).as(labels));
    share = -1;
    return true;
  }
}
