// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/** Grows columns at once; otherwise contention does, when it has been seen often enough. */
public final class ColumnGrowth {

  private ColumnGrowth() {}

  /** Doubles the columns, if no other thread changes them meanwhile. */
  public static void grow(Columns columns) {
    columns.grow();
  }
}
