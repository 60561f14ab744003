// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;

/**
 * Anything that takes metrics in: a text format, a snapshot, a bridge.
 *
 * <p>A source calls {@link #family} once for each family and then one sample method for each of its
 * series, from one thread. {@code labels} and {@code counts} are views: they are valid during the
 * call only. A visitor that keeps labels keeps {@link Labels#copy()}. The methods without {@link
 * Details} are for sources that have none.
 */
public interface MetricVisitor {

  /** Begins a family; the samples that follow belong to it. */
  void family(Metadata metadata);

  /** A sample of a {@link MetricType#COUNTER} family. */
  void counter(Labels labels, double value, Details details);

  /** A sample of a {@link MetricType#GAUGE} family. */
  void gauge(Labels labels, double value, Details details);

  /** A sample of a family whose type is {@link MetricType#UNKNOWN}. */
  void unknown(Labels labels, double value, Details details);

  /**
   * A sample of a {@link MetricType#HISTOGRAM} or {@link MetricType#GAUGE_HISTOGRAM} family.
   *
   * @param counts observations in each bucket, not cumulative; {@code counts[i]} belongs to {@code
   *     buckets.upperBound(i)}. It may be longer than {@code buckets.size()}.
   * @param sum the sum of all observed values; NaN if it is not known
   */
  void histogram(Labels labels, Buckets buckets, long[] counts, double sum, Details details);

  /**
   * A sample of a {@link MetricType#SUMMARY} family.
   *
   * @param count how many values were observed; NaN if it is not known
   * @param sum the sum of all observed values; NaN if it is not known
   * @param quantiles estimates, ascending by their share; often none
   */
  void summary(Labels labels, double count, double sum, List<Quantile> quantiles, Details details);

  /** A sample of an {@link MetricType#INFO} family; its value is always 1. */
  void info(Labels labels, Details details);

  /**
   * A sample of a {@link MetricType#STATE_SET} family.
   *
   * @param labels without the label that names the state
   */
  void stateSet(Labels labels, List<State> states, Details details);

  /** A sample of a {@link MetricType#COUNTER} family. */
  default void counter(Labels labels, double value) {
    counter(labels, value, Details.NONE);
  }

  /** A sample of a {@link MetricType#GAUGE} family. */
  default void gauge(Labels labels, double value) {
    gauge(labels, value, Details.NONE);
  }

  /** A sample of a {@link MetricType#HISTOGRAM} family. */
  default void histogram(Labels labels, Buckets buckets, long[] counts, double sum) {
    histogram(labels, buckets, counts, sum, Details.NONE);
  }

  /** A sample of a {@link MetricType#SUMMARY} family without quantiles. */
  default void summary(Labels labels, double count, double sum) {
    summary(labels, count, sum, List.of(), Details.NONE);
  }

  /** A sample of an {@link MetricType#INFO} family. */
  default void info(Labels labels) {
    info(labels, Details.NONE);
  }

  /** A sample of a {@link MetricType#STATE_SET} family. */
  default void stateSet(Labels labels, List<State> states) {
    stateSet(labels, states, Details.NONE);
  }
}
