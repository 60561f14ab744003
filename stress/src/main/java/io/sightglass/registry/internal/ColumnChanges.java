// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/**
 * Changes columns at once; otherwise contention and haste do, when they have been seen for long.
 */
public final class ColumnChanges {

  private ColumnChanges() {}

  /** Doubles the columns, if no other thread changes them meanwhile. */
  public static void grow(Columns columns) {
    columns.grow();
  }

  /** Gives the calling thread a column of its own, if no other thread changes them meanwhile. */
  public static void claim(Columns columns) {
    columns.claim();
  }

  /** Whether the calling thread has a column of its own. */
  public static boolean isOwner(Columns columns) {
    return columns.ownsColumn();
  }
}
