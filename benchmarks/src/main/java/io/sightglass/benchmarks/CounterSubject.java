// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** A kept handle on a counter of some library. */
interface CounterSubject {

  void inc();

  void add(long amount);

  double value();
}
