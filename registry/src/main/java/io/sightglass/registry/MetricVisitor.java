// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * Anything that takes metrics in: a text format, a snapshot, a bridge.
 *
 * <p>A source calls {@link #family} once for each family and then one sample method for each of its
 * series, from one thread. {@code labels} and {@code counts} are views: they are valid during the
 * call only. A visitor that keeps labels keeps {@link Labels#copy()}.
 */
public interface MetricVisitor {

  /** Begins a family; the samples that follow belong to it. */
  void family(Metadata metadata);

  /** A sample of a {@link MetricType#COUNTER} family. */
  void counter(Labels labels, double value);

  /** A sample of a {@link MetricType#GAUGE} family. */
  void gauge(Labels labels, double value);

  /**
   * A sample of a {@link MetricType#HISTOGRAM} family.
   *
   * @param counts observations in each bucket, not cumulative; {@code counts[i]} belongs to {@code
   *     buckets.upperBound(i)}. It may be longer than {@code buckets.size()}.
   * @param sum the sum of all observed values
   */
  void histogram(Labels labels, Buckets buckets, long[] counts, double sum);

  /** A sample of a {@link MetricType#SUMMARY} family: how many observations, and their sum. */
  void summary(Labels labels, double count, double sum);

  /** A sample of a {@link MetricType#INFO} family; its value is always 1. */
  void info(Labels labels);
}
