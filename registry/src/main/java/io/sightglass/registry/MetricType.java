// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** The kind of a metric family, in the sense of OpenMetrics 1.0.0 section 4.4. */
public enum MetricType {
  /** A total that only grows; its sample is named {@code <family>_total}. */
  COUNTER,
  /** A value that goes up and down. */
  GAUGE,
  /** Observations counted by upper bound; {@code _bucket}, {@code _count} and {@code _sum}. */
  HISTOGRAM,
  /** A histogram of a present state, whose counts may fall; {@code _gcount} and {@code _gsum}. */
  GAUGE_HISTOGRAM,
  /** Count and sum of observations, and quantiles; {@code _count} and {@code _sum}. */
  SUMMARY,
  /** Facts as labels of a sample that is always 1, named {@code <family>_info}. */
  INFO,
  /** States that are each on or off; the label that names the state is named as the family. */
  STATE_SET,
  /** Not known; {@code untyped} in the Prometheus text format. */
  UNKNOWN
}
