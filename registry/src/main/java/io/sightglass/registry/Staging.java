// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a collector pushes, up to a bound, until it may go on the page.
 *
 * <p>Used by the collector's thread; {@link #drop} may be called by any.
 */
final class Staging implements MetricVisitor {

  /*
   * Memory is estimated rather than measured. The numbers come from heaps of 100,000 samples: a
   * sample is some 200 bytes in records, arrays and the set of what has been there, and a label
   * costs its text about three times: as strings, as encoded labels, and in the objects around them.
   */

  private static final int FAMILY_BYTES = 200;
  private static final int SAMPLE_BYTES = 200;
  private static final int LABEL_FACTOR = 3;

  /** One bucket, state or quantile of a sample. */
  private static final int PART_BYTES = 35;

  private static final long MOST = 64L << 20;
  private static final long LEAST = 4L << 20;

  private final long limit;
  private volatile @Nullable SnapshotBuilder builder = new SnapshotBuilder();
  private volatile boolean overflown;
  private long bytes;

  /** A buffer for about {@code limit} bytes. */
  Staging(long limit) {
    this.limit = limit;
  }

  /**
   * What one collector may push in a JVM with so much heap, in bytes: a sixteenth of it, since
   * several collectors and scrapes may be on their way, but at most 64 MiB. That is more than
   * 200,000 series with two short labels, twice what one web application is to have in all.
   */
  static long limitFor(long maxMemory) {
    return Math.max(LEAST, Math.min(MOST, maxMemory / 16));
  }

  /** What was pushed; null if it was too much or has been dropped. */
  @Nullable Snapshot finish() {
    SnapshotBuilder full = builder;
    builder = null;
    return full == null ? null : full.build();
  }

  /** Whether more was pushed than fits. */
  boolean overflown() {
    return overflown;
  }

  /** Forgets what was pushed; what comes later is ignored. */
  void drop() {
    builder = null;
  }

  /** Makes sure that there is room; null where nobody wants to know any more. */
  private @Nullable SnapshotBuilder grow(long more) {
    bytes += more;
    if (bytes > limit) {
      overflown = true;
      builder = null;
      // Ends most collectors; one that catches it goes on pushing into nothing.
      throw new IllegalStateException(tooMuch());
    }
    return builder;
  }

  /** What is wrong with a collector that pushes too much. */
  String tooMuch() {
    return "it pushed more than "
        + limit
        + " bytes, the most that is kept of one collector; push fewer series";
  }

  private @Nullable SnapshotBuilder sample(Labels labels, int parts, Details details) {
    long more = SAMPLE_BYTES + (long) PART_BYTES * parts;
    more += (long) LABEL_FACTOR * labels.encodedLength();
    for (Exemplar exemplar : details.exemplars()) {
      more += SAMPLE_BYTES + (long) LABEL_FACTOR * exemplar.labels().encodedLength();
    }
    return grow(more);
  }

  @Override
  public void family(Metadata metadata) {
    SnapshotBuilder to = grow(FAMILY_BYTES);
    if (to != null) {
      to.family(metadata);
    }
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    SnapshotBuilder to = sample(labels, 0, details);
    if (to != null) {
      to.counter(labels, value, details);
    }
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    SnapshotBuilder to = sample(labels, 0, details);
    if (to != null) {
      to.gauge(labels, value, details);
    }
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    SnapshotBuilder to = sample(labels, 0, details);
    if (to != null) {
      to.unknown(labels, value, details);
    }
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    SnapshotBuilder to = sample(labels, buckets.size(), details);
    if (to != null) {
      to.histogram(labels, buckets, counts, sum, details);
    }
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    SnapshotBuilder to = sample(labels, quantiles.size(), details);
    if (to != null) {
      to.summary(labels, count, sum, quantiles, details);
    }
  }

  @Override
  public void info(Labels labels, Details details) {
    SnapshotBuilder to = sample(labels, 0, details);
    if (to != null) {
      to.info(labels, details);
    }
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    long names = 0;
    for (State state : states) {
      names += state.name().length();
    }
    grow(2 * names);
    SnapshotBuilder to = sample(labels, states.size(), details);
    if (to != null) {
      to.stateSet(labels, states, details);
    }
  }
}
