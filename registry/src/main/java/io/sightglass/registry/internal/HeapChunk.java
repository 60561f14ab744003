// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** Columns on the heap; nobody needs to be told of the rows. */
final class HeapChunk implements ChunkStorage {

  private final int cells;

  HeapChunk(int cells) {
    this.cells = cells;
  }

  @Override
  public Cells wholes() {
    return new HeapCells(cells);
  }

  @Override
  public Cells fractions() {
    return new HeapCells(cells);
  }

  @Override
  public Cells wholesAtOnce() {
    return wholes();
  }

  @Override
  public void giveBack(Cells column) {}

  @Override
  public void add(int row, String[] labelValues, long createdMillis, @Nullable Buckets shown) {}

  @Override
  public void facts(int row, Labels facts) {}

  @Override
  public void remove(int row) {}

  @Override
  public boolean knowsEnds() {
    return true;
  }

  @Override
  public void end() {}

  @Override
  public boolean has(Cells column) {
    return column instanceof HeapCells;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
