// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import io.sightglass.registry.internal.NumberText;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The families and samples of a source at one time, as values that compare equal when they are.
 *
 * <pre>{@code
 * Snapshot.of(registry).value("shop_orders_total", "payment", "card")
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param families the families in the order in which the source pushed them
 */
public record Snapshot(List<Family> families) implements MetricSource {

  /** Copies the list. */
  public Snapshot {
    families = List.copyOf(families);
  }

  /**
   * Reads a source.
   *
   * @throws IllegalArgumentException if it pushes a family twice, a series twice, or a sample of
   *     another type than its family's
   */
  public static Snapshot of(MetricSource source) {
    SnapshotBuilder builder = new SnapshotBuilder();
    source.collect(builder);
    return builder.build();
  }

  @Override
  public void collect(MetricVisitor visitor) {
    for (Family family : families) {
      family.push(visitor);
    }
  }

  /**
   * The value of one sample, by the name and the labels that it has on a page.
   *
   * @param sampleName for example {@code x_total}, {@code x_count}, {@code x_sum}, or {@code
   *     x_bucket} with the label {@code le} last, as in {@code "le", "0.5"} or {@code "le", "+Inf"}
   * @return the value, or empty if there is no such sample
   */
  public OptionalDouble value(String sampleName, String... namesAndValues) {
    for (Family family : families) {
      OptionalDouble value = family.value(sampleName, namesAndValues);
      if (value.isPresent()) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * A family and its samples.
   *
   * @param metadata name, type, unit and help
   * @param samples one for each series
   */
  public record Family(Metadata metadata, List<Sample> samples) {

    /** Copies the list. */
    public Family {
      samples = List.copyOf(samples);
    }

    void push(MetricVisitor visitor) {
      visitor.family(metadata);
      for (Sample sample : samples) {
        sample.push(visitor, metadata.type());
      }
    }

    private OptionalDouble value(String sampleName, String[] namesAndValues) {
      String prefix = metadata.sampleName();
      if (!sampleName.startsWith(prefix)) {
        return OptionalDouble.empty();
      }
      String suffix = sampleName.substring(prefix.length());
      for (Sample sample : samples) {
        OptionalDouble value = sample.value(suffix, namesAndValues);
        if (value.isPresent()) {
          return value;
        }
      }
      return OptionalDouble.empty();
    }
  }

  /** One series: its labels and what it holds. */
  public sealed interface Sample {

    /** The labels, without {@code le}. */
    Labels labels();

    /** Pushes the sample as one of its family's type. */
    void push(MetricVisitor visitor, MetricType type);

    /** The number that the page shows behind a name suffix and labels, if there is one. */
    OptionalDouble value(String suffix, String... namesAndValues);
  }

  /**
   * A counter, a gauge or an info.
   *
   * @param labels the labels
   * @param value the value; 1 for an info
   */
  public record Value(Labels labels, double value) implements Sample {

    @Override
    public void push(MetricVisitor visitor, MetricType type) {
      switch (type) {
        case COUNTER -> visitor.counter(labels, value);
        case GAUGE -> visitor.gauge(labels, value);
        case INFO -> visitor.info(labels);
        case HISTOGRAM, SUMMARY ->
            throw new IllegalStateException("a value is not a sample of a " + Names.words(type));
      }
    }

    @Override
    public OptionalDouble value(String suffix, String... namesAndValues) {
      boolean same = suffix.isEmpty() && labels.equals(Labels.of(namesAndValues));
      return same ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  }

  /**
   * A summary.
   *
   * @param labels the labels
   * @param count how many values were observed
   * @param sum their sum
   */
  public record Summary(Labels labels, double count, double sum) implements Sample {

    @Override
    public void push(MetricVisitor visitor, MetricType type) {
      visitor.summary(labels, count, sum);
    }

    @Override
    public OptionalDouble value(String suffix, String... namesAndValues) {
      if (!labels.equals(Labels.of(namesAndValues))) {
        return OptionalDouble.empty();
      }
      return switch (suffix) {
        case "_count" -> OptionalDouble.of(count);
        case "_sum" -> OptionalDouble.of(sum);
        default -> OptionalDouble.empty();
      };
    }
  }

  /**
   * A histogram.
   *
   * @param labels the labels
   * @param buckets the upper bounds
   * @param counts observations in each bucket, not cumulative
   * @param sum the sum of the observed values
   */
  public record HistogramSample(Labels labels, Buckets buckets, List<Long> counts, double sum)
      implements Sample {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one count for each bucket, or one is
     *     negative
     */
    public HistogramSample {
      counts = List.copyOf(counts);
      if (counts.size() != buckets.size()) {
        throw new IllegalArgumentException(
            "a histogram of " + buckets.size() + " buckets got " + counts.size() + " counts");
      }
      if (counts.stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("bucket counts are not negative, but got " + counts);
      }
    }

    @Override
    public void push(MetricVisitor visitor, MetricType type) {
      long[] array = counts.stream().mapToLong(Long::longValue).toArray();
      visitor.histogram(labels, buckets, array, sum);
    }

    @Override
    public OptionalDouble value(String suffix, String... namesAndValues) {
      if (suffix.equals("_bucket")) {
        return bucket(Labels.of(namesAndValues));
      }
      if (!labels.equals(Labels.of(namesAndValues))) {
        return OptionalDouble.empty();
      }
      return switch (suffix) {
        case "_count" -> OptionalDouble.of(counts.stream().mapToDouble(Long::doubleValue).sum());
        case "_sum" -> OptionalDouble.of(sum);
        default -> OptionalDouble.empty();
      };
    }

    private OptionalDouble bucket(Labels wanted) {
      double cumulative = 0;
      for (int i = 0; i < buckets.size(); i++) {
        cumulative += counts.get(i);
        if (wanted.equals(withBound(buckets.upperBound(i)))) {
          return OptionalDouble.of(cumulative);
        }
      }
      return OptionalDouble.empty();
    }

    private Labels withBound(double bound) {
      String[] pairs = new String[2 * labels.size() + 2];
      for (int i = 0; i < labels.size(); i++) {
        pairs[2 * i] = labels.name(i);
        pairs[2 * i + 1] = labels.value(i);
      }
      pairs[pairs.length - 2] = "le";
      pairs[pairs.length - 1] = NumberText.bound(bound);
      return Labels.of(pairs);
    }
  }
}
