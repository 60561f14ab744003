// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** Histograms with three labels that are looked up for each observation. */
interface LabelledHistogramSubject {

  void observe(String method, String route, String status, double seconds, long nanos);

  /** A handle to keep. */
  HistogramSubject child(String method, String route, String status);
}
