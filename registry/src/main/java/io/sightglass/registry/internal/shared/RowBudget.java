// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/** How many more series a page may have. */
final class RowBudget {

  private int left;
  private long refused;

  RowBudget(int most) {
    this.left = most;
  }

  /** Takes room for one, if there is any. */
  boolean take() {
    if (left == 0) {
      refused++;
      return false;
    }
    left--;
    return true;
  }

  /** How often there was no room. */
  long refused() {
    return refused;
  }
}
