// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a chunk that have a series, at one moment; immutable. */
public final class LiveRows {

  private final Chunk chunk;
  private final int end;
  private final @Nullable BitSet removed;

  LiveRows(Chunk chunk, int end, @Nullable BitSet removed) {
    this.chunk = chunk;
    this.end = end;
    this.removed = removed;
  }

  /** Whether the rows are these. */
  boolean are(int otherEnd, @Nullable BitSet otherRemoved) {
    return end == otherEnd && Objects.equals(removed, otherRemoved);
  }

  /** Where the rows are. */
  public Chunk chunk() {
    return chunk;
  }

  /** Behind the last of the rows. */
  public int end() {
    return end;
  }

  /** Whether the row before the end has a series. */
  public boolean has(int row) {
    return removed == null || !removed.get(row);
  }
}
