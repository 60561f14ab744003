// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what instances have recorded, cell by cell, so that sums stay exact.
 *
 * <p>Arrays are valid during the call only.
 */
public interface CellVisitor {

  /**
   * Begins a family.
   *
   * @param webapp the web application that recorded it
   * @return whether its series are wanted; if not, the next call is for another family
   */
  boolean family(Schema schema, String webapp);

  /**
   * Begins a series.
   *
   * @param labels immutable, and the same object each time
   * @param createdMillis when it began, in milliseconds since 1970; 0 if that is not known
   * @param shown the buckets that the series of a histogram shows, some of those that are counted;
   *     null for all
   */
  void series(Labels labels, long createdMillis, @Nullable Buckets shown);

  /**
   * Whole amounts or bits of the series, as many as the schema says; a series may have several of
   * them, which add up. A gauge and a state set have one.
   */
  void wholes(long[] cells, int offset);

  /** Amounts of the series as the bits of doubles; they add to the whole ones. */
  void fractions(long[] cells, int offset);

  /** The facts of an info, its labels among them. */
  void facts(Labels facts);

  /** An example of what was counted in a cell. */
  void exemplar(int cell, Exemplar exemplar);
}
