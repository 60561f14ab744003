// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.internal.shared.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A storage on the heap that keeps in mind what it was told, and may be without room. */
public final class PlacedStorage implements Storage {

  /** What was told, such as {@code add 0 [a, b]}. */
  public final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private final Set<Cells> columns =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final Set<String> rows = ConcurrentHashMap.newKeySet();
  private volatile boolean full;
  private volatile boolean late;

  /** Whether there is no room any more. */
  public void setFull(boolean isFull) {
    full = isFull;
  }

  /** Whether there is no room to say what has ended. */
  public void setLate(boolean isLate) {
    late = isLate;
  }

  /** How many columns there are. */
  public int columns() {
    return columns.size();
  }

  @Override
  public FamilyStorage family(Schema schema) {
    return rowCount -> new Placed(rowCount * schema.cells());
  }

  private final class Placed implements ChunkStorage {
    private final int size;

    Placed(int size) {
      this.size = size;
    }

    @Override
    public Cells wholes() {
      Cells made = new HeapCells(size);
      if (!full) {
        columns.add(made);
      }
      return made;
    }

    @Override
    public Cells fractions() {
      return wholes();
    }

    @Override
    public Cells wholesAtOnce() {
      return wholes();
    }

    @Override
    public boolean knowsEnds() {
      return !late;
    }

    @Override
    public void giveBack(Cells column) {
      columns.remove(column);
    }

    @Override
    public void add(int row, String[] labelValues, long createdMillis, @Nullable Buckets shown) {
      if (rows.add(System.identityHashCode(this) + " " + row)) {
        told.add("add " + row + " " + Arrays.toString(labelValues));
      }
    }

    @Override
    public void facts(int row, Labels facts) {
      told.add("facts " + row + " " + facts);
    }

    @Override
    public void remove(int row) {
      rows.remove(System.identityHashCode(this) + " " + row);
      told.add("remove " + row);
    }

    @Override
    public void end() {
      told.add("end");
    }

    @Override
    public boolean has(Cells column) {
      return columns.contains(column);
    }

    @Override
    public boolean isWhole() {
      return true;
    }
  }
}
