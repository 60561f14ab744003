// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** A kept handle on a histogram of some library. */
interface HistogramSubject {

  /** Observes a duration that is given in both units, so that each library takes its own. */
  void observe(double seconds, long nanos);

  double count();

  /** The sum in seconds; NaN if the library keeps none. */
  double sum();
}
