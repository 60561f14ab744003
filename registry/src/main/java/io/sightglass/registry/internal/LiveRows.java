// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.Labels;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a chunk that have a series, at one moment; immutable. */
public final class LiveRows {

  private final Chunk chunk;
  private final int end;
  private final @Nullable BitSet removed;
  private final int reuses;

  /** Made when they are asked for; immutable objects, so that a race only makes one twice. */
  private @Nullable Labels @Nullable [] labels;

  /**
   * The rows before {@code end} but for those removed.
   *
   * @param reuses how many rows have been used again
   * @param last the rows of a while ago, whose labels are kept where they are the same
   */
  LiveRows(Chunk chunk, int end, @Nullable BitSet removed, int reuses, @Nullable LiveRows last) {
    this.chunk = chunk;
    this.end = end;
    this.removed = removed;
    this.reuses = reuses;
    Labels[] known = last == null || last.reuses != reuses ? null : last.labels;
    this.labels = known == null ? null : Arrays.copyOf(known, end);
  }

  /** Whether the rows are these. */
  boolean are(int otherEnd, @Nullable BitSet otherRemoved, int otherReuses) {
    return end == otherEnd && reuses == otherReuses && Objects.equals(removed, otherRemoved);
  }

  /** The labels of a row, the same object as long as the rows are these. */
  public Labels labels(int row, Labels view) {
    Labels[] all = labels;
    if (all == null) {
      all = new Labels[end];
      labels = all;
    }
    Labels known = all[row];
    if (known == null) {
      known = view.copy();
      all[row] = known;
    }
    return known;
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
