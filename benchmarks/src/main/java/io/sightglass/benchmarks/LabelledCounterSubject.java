// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** Counters with three labels that are looked up for each increment. */
interface LabelledCounterSubject {

  void inc(String method, String route, String status);

  /** A handle to keep. */
  CounterSubject child(String method, String route, String status);
}
