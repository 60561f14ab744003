// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a chunk that have a series, at one moment.
 *
 * @param end behind the last of them
 * @param removed those before that have none, or null
 */
record LiveRows(Chunk chunk, int end, @Nullable BitSet removed) {

  static LiveRows of(Chunk chunk) {
    // In this order: what is made again in a row before the end is seen to be gone from its old
    // one.
    int end = chunk.rows();
    return new LiveRows(chunk, end, chunk.removed());
  }

  boolean has(int row) {
    return removed == null || !removed.get(row);
  }
}
