// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes families in, checks that they hold together, and makes a snapshot of them. */
final class SnapshotBuilder implements MetricVisitor {

  private final List<Snapshot.Family> families = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Labels> series = new HashSet<>();
  private List<Snapshot.Sample> samples = new ArrayList<>();
  private @Nullable Metadata current;

  Snapshot build() {
    endFamily();
    return new Snapshot(families);
  }

  @Override
  public void family(Metadata metadata) {
    endFamily();
    for (String name : Families.namesOf(metadata)) {
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            metadata.name() + " would be exposed as " + name + ", which is on the page already");
      }
    }
    current = metadata;
  }

  @Override
  public void counter(Labels labels, double value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "a counter is at least 0, but " + labels + " has " + value);
    }
    add(MetricType.COUNTER, new Snapshot.Value(labels.copy(), value));
  }

  @Override
  public void gauge(Labels labels, double value) {
    add(MetricType.GAUGE, new Snapshot.Value(labels.copy(), value));
  }

  @Override
  public void histogram(Labels labels, Buckets buckets, long[] counts, double sum) {
    List<Long> copy = new ArrayList<>(buckets.size());
    long total = 0;
    for (int i = 0; i < Math.min(buckets.size(), counts.length); i++) {
      copy.add(counts[i]);
      // Fails where the sum is no number that a page could show.
      total = Math.addExact(total, counts[i]);
    }
    add(MetricType.HISTOGRAM, new Snapshot.HistogramSample(labels.copy(), buckets, copy, sum));
  }

  @Override
  public void summary(Labels labels, double count, double sum) {
    add(MetricType.SUMMARY, new Snapshot.Summary(labels.copy(), count, sum));
  }

  @Override
  public void info(Labels labels) {
    add(MetricType.INFO, new Snapshot.Value(labels.copy(), 1));
  }

  private void add(MetricType type, Snapshot.Sample sample) {
    Metadata family = current;
    if (family == null) {
      throw new IllegalArgumentException(
          "a sample needs a family, but got " + sample + " before the first one");
    }
    if (family.type() != type) {
      throw new IllegalArgumentException(
          family.name()
              + " is a "
              + Names.words(family.type())
              + " and takes no sample of a "
              + Names.words(type));
    }
    for (int i = 0; i < sample.labels().size(); i++) {
      Names.requireLabelName(family.name(), type, sample.labels().name(i));
    }
    if (!series.add(sample.labels())) {
      throw new IllegalArgumentException(
          family.name() + " has the series " + sample.labels() + " twice");
    }
    samples.add(sample);
  }

  private void endFamily() {
    Metadata family = current;
    if (family != null) {
      families.add(new Snapshot.Family(family, samples));
      samples = new ArrayList<>();
      series.clear();
    }
  }
}
