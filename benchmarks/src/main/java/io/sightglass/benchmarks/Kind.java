// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** What is measured of a scenario. */
enum Kind {
  /** The time to record something, in several threads. */
  RECORDING("ns", 0),
  /** The time to render a page, in one thread. */
  SCRAPING("µs", 1_000),
  /** The memory that series take. */
  RETAINING("B a series", 10_000);

  private final String unit;
  private final int smokeSeries;

  Kind(String unit, int smokeSeries) {
    this.unit = unit;
    this.smokeSeries = smokeSeries;
  }

  /** The unit of a figure in the report. */
  String unit() {
    return unit;
  }

  /** How many series are enough to see whether it works. */
  int smokeSeries() {
    return smokeSeries;
  }
}
