// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Where a thread is in the list of label values: 100 combinations, in strings that are equal to the
 * registered ones but other objects.
 */
@State(Scope.Thread)
public class LabelTurn {

  static final int COMBINATIONS = 100;

  private final String[][] values = Workload.labelValues(COMBINATIONS);
  private int next;

  String[] next() {
    int now = next;
    next = now + 1 == COMBINATIONS ? 0 : now + 1;
    return values[now];
  }
}
