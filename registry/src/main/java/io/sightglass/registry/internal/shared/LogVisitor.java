// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in the records of a log in their order. */
public interface LogVisitor {

  /** A web application, to which families refer by {@code id}. */
  void origin(int id, String webapp) throws BadFileException;

  /** A family of an origin. */
  void family(int id, int origin, Schema schema) throws BadFileException;

  /** A chunk of a family, of so many rows. */
  void chunk(int id, int family, int rows) throws BadFileException;

  /** A column of a chunk; its cells begin at {@code offset}. */
  void column(int chunk, byte use, long offset) throws BadFileException;

  /**
   * A series begins in a row.
   *
   * @param shown the buckets that the series of a histogram shows, some of those that are counted;
   *     null for all
   */
  void series(
      int chunk, int row, long createdMillis, List<String> labelValues, @Nullable Buckets shown)
      throws BadFileException;

  /** The series of a row has ended. */
  void removed(int chunk, int row) throws BadFileException;

  /** A chunk and its columns are not used any more. */
  void ended(int chunk) throws BadFileException;

  /** The facts of an info. */
  void facts(int chunk, int row, Labels facts) throws BadFileException;

  /** The archive has taken in what this instance recorded. */
  void consumed(UUID instance, long atMillis) throws BadFileException;
}
