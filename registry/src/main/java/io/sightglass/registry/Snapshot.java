// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

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
   * @param sampleName for example {@code x_total}, {@code x_created}, {@code x_count}, {@code
   *     x_sum}, or {@code x_bucket} with a label {@code le}, as in {@code "le", "0.5"} or {@code
   *     "le", "+Inf"}
   * @return the value, or empty if there is no such sample
   */
  public OptionalDouble value(String sampleName, String... namesAndValues) {
    Labels labels = Labels.of(namesAndValues);
    for (Family family : families) {
      OptionalDouble value = family.value(sampleName, labels);
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
        sample.push(visitor, metadata);
      }
    }

    private OptionalDouble value(String sampleName, Labels labels) {
      if (sampleName.equals(metadata.name() + "_created")) {
        return created(labels);
      }
      String prefix = metadata.sampleName();
      if (!sampleName.startsWith(prefix)) {
        return OptionalDouble.empty();
      }
      String suffix = sampleName.substring(prefix.length());
      for (Sample sample : samples) {
        OptionalDouble value = sample.value(metadata, suffix, labels);
        if (value.isPresent()) {
          return value;
        }
      }
      return OptionalDouble.empty();
    }

    private OptionalDouble created(Labels labels) {
      for (Sample sample : samples) {
        if (sample.details().hasCreated() && sample.labels().equals(labels)) {
          return OptionalDouble.of(sample.details().createdSeconds());
        }
      }
      return OptionalDouble.empty();
    }
  }
}
