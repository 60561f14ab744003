// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Scrapes of several instances in memory. */
final class Merges {

  private final MergeIndex index = new MergeIndex();
  private final Set<SharedLabel> labels = EnumSet.noneOf(SharedLabel.class);
  private int mostSeries = 10_000;

  static MergedPage page(FakeInstance... instances) {
    return new Merges().scrape(instances);
  }

  static String text(FakeInstance... instances) {
    return text(page(instances));
  }

  static Merges with(SharedLabel... labels) {
    Merges merges = new Merges();
    merges.labels.addAll(List.of(labels));
    return merges;
  }

  static Merges withSeries(int most) {
    Merges merges = new Merges();
    merges.mostSeries = most;
    return merges;
  }

  MergedPage scrape(FakeInstance... instances) {
    Merge merge = new Merge(index, labels, mostSeries);
    for (FakeInstance instance : instances) {
      instance.read(merge.schemas(instance.origin));
    }
    for (FakeInstance instance : instances) {
      instance.read(merge.of(instance.origin));
      merge.published(instance.origin, instance.webapp, instance.published);
    }
    return merge.finish(MergedPage.FileCounts.NONE);
  }

  /** How many rows the index has for a family. */
  int rows(String name) {
    return index.rows(name);
  }

  /** The samples of a page, without what is said of families and without the end. */
  static String text(MergedPage page) {
    StringBuilder samples = new StringBuilder();
    for (String line : openMetrics(page).split("\n")) {
      if (!line.startsWith("#")) {
        samples.append(line).append('\n');
      }
    }
    return samples.toString();
  }

  static String openMetrics(MergedPage page) {
    // A snapshot refuses what no page may have.
    Snapshot snapshot = snapshot(page);
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(snapshot, sink);
    return new String(sink.toByteArray(), UTF_8);
  }

  static Snapshot snapshot(MergedPage page) {
    return Snapshot.of(visitor -> page.parts().forEach(part -> part.push(visitor)));
  }
}
