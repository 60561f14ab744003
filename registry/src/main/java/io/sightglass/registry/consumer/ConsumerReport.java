// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process has observed of a consumer since its last report.
 *
 * <pre>{@code
 * ConsumerReport.builder().duration(0.2).messageAge(3).customCount("rows", 40).build()
 * }</pre>
 *
 * <p>Immutable. Numbers that a metric does not take are dropped and counted when it is observed.
 */
public final class ConsumerReport {

  private final List<Double> durations;
  private final List<Double> ages;
  private final List<Entry> customDurations;
  private final List<Entry> customCounts;
  private final List<Entry> customValues;

  private ConsumerReport(Builder builder) {
    durations = List.copyOf(builder.durations);
    ages = List.copyOf(builder.ages);
    customDurations = List.copyOf(builder.customDurations);
    customCounts = List.copyOf(builder.customCounts);
    customValues = List.copyOf(builder.customValues);
  }

  /** A report of nothing, to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  List<Double> durations() {
    return durations;
  }

  List<Double> ages() {
    return ages;
  }

  List<Entry> customDurations() {
    return customDurations;
  }

  List<Entry> customCounts() {
    return customCounts;
  }

  List<Entry> customValues() {
    return customValues;
  }

  /** A number and what it is about. */
  record Entry(@Nullable String key, double value) {}

  /** Collects what a report holds. Used by one thread at a time. */
  public static final class Builder {

    private final List<Double> durations = new ArrayList<>();
    private final List<Double> ages = new ArrayList<>();
    private final List<Entry> customDurations = new ArrayList<>();
    private final List<Entry> customCounts = new ArrayList<>();
    private final List<Entry> customValues = new ArrayList<>();

    private Builder() {}

    /** Adds how long each of some messages took, in seconds. */
    public Builder duration(double... seconds) {
      for (double each : seconds) {
        durations.add(each);
      }
      return this;
    }

    /** Adds how old each of some messages was when it arrived, in seconds. */
    public Builder messageAge(double... seconds) {
      for (double each : seconds) {
        ages.add(each);
      }
      return this;
    }

    /** Adds durations by a key of the consumer's own, in seconds. */
    public Builder customDuration(@Nullable String key, double... seconds) {
      for (double each : seconds) {
        customDurations.add(new Entry(key, each));
      }
      return this;
    }

    /** Adds to a count by a key of the consumer's own; the sum of this report, not of all time. */
    public Builder customCount(@Nullable String key, double amount) {
      customCounts.add(new Entry(key, amount));
      return this;
    }

    /** Sets a value by a key of the consumer's own. */
    public Builder customValue(@Nullable String key, double value) {
      customValues.add(new Entry(key, value));
      return this;
    }

    /** The report. */
    public ConsumerReport build() {
      return new ConsumerReport(this);
    }
  }
}
