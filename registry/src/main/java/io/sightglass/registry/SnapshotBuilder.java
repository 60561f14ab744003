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

  /** By the text of their labels: strings that collide by intent do no harm in a set. */
  private final Set<String> series = new HashSet<>();

  private List<Sample> samples = new ArrayList<>();
  private @Nullable Metadata current;

  Snapshot build() {
    endFamily();
    return new Snapshot(families);
  }

  @Override
  public void family(Metadata metadata) {
    endFamily();
    for (String name : metadata.names()) {
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            metadata.name() + " would be exposed as " + name + ", which is on the page already");
      }
    }
    current = metadata;
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "a counter is at least 0, but " + labels + " has " + value);
    }
    add(MetricType.COUNTER, new Sample.Value(labels.copy(), value, details));
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    add(MetricType.GAUGE, new Sample.Value(labels.copy(), value, details));
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    add(MetricType.UNKNOWN, new Sample.Value(labels.copy(), value, details));
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    Sample.Histogram sample = Sample.Histogram.of(labels.copy(), buckets, counts, sum, details);
    long total = 0;
    for (long count : sample.counts()) {
      // Fails where the sum is no number that a page could show.
      total = Math.addExact(total, count);
    }
    boolean ofGauge = current != null && current.type() == MetricType.GAUGE_HISTOGRAM;
    add(ofGauge ? MetricType.GAUGE_HISTOGRAM : MetricType.HISTOGRAM, sample);
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    add(MetricType.SUMMARY, new Sample.Summary(labels.copy(), count, sum, quantiles, details));
  }

  @Override
  public void info(Labels labels, Details details) {
    add(MetricType.INFO, new Sample.Value(labels.copy(), 1, details));
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    add(MetricType.STATE_SET, new Sample.StateSet(labels.copy(), states, details));
  }

  private void add(MetricType type, Sample sample) {
    Metadata family = current;
    if (family == null) {
      throw new IllegalArgumentException(
          "a sample needs a family, but one with the labels "
              + sample.labels()
              + " comes before the first");
    }
    if (family.type() != type) {
      throw new IllegalArgumentException(
          family.name()
              + " is "
              + Names.one(family.type())
              + " and takes no sample of "
              + Names.one(type));
    }
    for (int i = 0; i < sample.labels().size(); i++) {
      Names.requireLabelName(family.name(), type, sample.labels().name(i));
    }
    if (!series.add(sample.labels().toString()) && !sample.details().hasTimestamp()) {
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
