// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** The series of a row. */
final class RowSeries {

  final ChunkCopy chunk;
  final int row;
  final Labels labels;
  final long createdMillis;
  final @Nullable Buckets shown;
  @Nullable Labels facts;

  /** Whether the cells of its row have been copied since it began. */
  boolean isCopied;

  /** What it takes besides its cells, as {@link RecordSize} says. */
  int keptBytes;

  RowSeries(ChunkCopy chunk, int row, Labels labels, long createdMillis, @Nullable Buckets shown) {
    this.chunk = chunk;
    this.row = row;
    this.labels = labels;
    this.createdMillis = createdMillis;
    this.shown = shown;
  }
}
