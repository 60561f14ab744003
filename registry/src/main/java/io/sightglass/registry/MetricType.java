// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** The kind of a metric family, in the sense of the Prometheus text format and OpenMetrics. */
public enum MetricType {
  /** A total that only grows; its sample is named {@code <family>_total}. */
  COUNTER,
  /** A value that goes up and down. */
  GAUGE,
  /** Observations counted by upper bound; {@code _bucket}, {@code _count} and {@code _sum}. */
  HISTOGRAM,
  /** Count and sum of observations; {@code _count} and {@code _sum}. */
  SUMMARY,
  /** Facts as labels of a sample that is always 1, named {@code <family>_info}. */
  INFO
}
