// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** Brings about, at a moment of the test's choice, what otherwise the garbage collector does. */
public final class SeriesRows {

  private SeriesRows() {}

  /** Has the rows of all removed series used again, whose handles nobody may hold any more. */
  public static void free(Registry registry) {
    registry.stores().forEach(SeriesStore::freeRemovedRows);
  }
}
