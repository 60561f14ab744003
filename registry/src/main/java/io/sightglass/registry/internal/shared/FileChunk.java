// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.ChunkStorage;
import io.sightglass.registry.internal.HeapCells;
import io.sightglass.registry.internal.MappedCells;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A chunk whose columns are in a file, as long as there is room. */
final class FileChunk implements ChunkStorage {

  private final FileContent content;
  private final int id;
  private final int cells;
  private final BooleanSupplier record;

  /** Columns that were given back and are not yet among those to spare. */
  private final Queue<MappedCells> givenBack = new ConcurrentLinkedQueue<>();

  // The rest is guarded by the lock of the content.
  private final List<ColumnRegion> columns = new ArrayList<>();

  /** Columns that were given back, by their use. */
  private final List<Deque<MappedCells>> spare = List.of(new ArrayDeque<>(), new ArrayDeque<>());

  /** The rows whose series are recorded. */
  private final BitSet rows = new BitSet();

  /** The rows whose series or facts found no room. */
  private final BitSet lacking = new BitSet();

  private boolean isRecorded;
  private boolean isEnded;

  /** Whether it has a column, without which readers take no series. */
  private boolean hasWholes;

  /**
   * A chunk.
   *
   * @param cells how many a column has
   * @param record has the file know of it, if there is room; until then all of it is on the heap
   */
  FileChunk(FileContent content, int id, int cells, BooleanSupplier record) {
    this.content = content;
    this.id = id;
    this.cells = cells;
    this.record = record;
    this.isRecorded = record.getAsBoolean();
  }

  @Override
  public Cells wholes() {
    return column(Layout.USE_WHOLES);
  }

  @Override
  public Cells fractions() {
    return column(Layout.USE_FRACTIONS);
  }

  private Cells column(byte use) {
    content.lock().lock();
    try {
      MappedCells column = spare(use);
      if (column == null && isRecorded()) {
        column = recorded(use, content.column(id, use, bytes()));
      }
      return column == null ? new HeapCells(cells) : column;
    } finally {
      content.lock().unlock();
    }
  }

  @Override
  public @Nullable Cells wholesAtOnce() {
    if (!content.lock().tryLock()) {
      return null;
    }
    try {
      MappedCells column = spare(Layout.USE_WHOLES);
      return column == null && isRecorded
          ? recorded(Layout.USE_WHOLES, content.columnAtOnce(id, Layout.USE_WHOLES, bytes()))
          : column;
    } finally {
      content.lock().unlock();
    }
  }

  private @Nullable MappedCells spare(byte use) {
    for (MappedCells each = givenBack.poll(); each != null; each = givenBack.poll()) {
      ColumnRegion region = region(each);
      if (region != null) {
        // It is recorded as a column and stays one, of zeros, until one is asked for again.
        spare.get(region.use).add(each);
      }
    }
    return spare.get(use).poll();
  }

  private long bytes() {
    return (long) cells * Long.BYTES;
  }

  /** Whether the file knows of the chunk, now at the latest. */
  private boolean isRecorded() {
    if (!isRecorded && !isEnded) {
      isRecorded = record.getAsBoolean();
    }
    return isRecorded;
  }

  private @Nullable MappedCells recorded(byte use, Optional<MappedCells> made) {
    MappedCells column = made.orElse(null);
    if (column != null) {
      columns.add(content.region(column, use, bytes()));
      hasWholes |= use == Layout.USE_WHOLES;
    }
    return column;
  }

  @Override
  public void giveBack(Cells column) {
    if (column instanceof MappedCells mapped) {
      givenBack.add(mapped);
    }
  }

  private @Nullable ColumnRegion region(Cells column) {
    for (ColumnRegion region : columns) {
      if (column instanceof MappedCells mapped && region.refersTo(mapped)) {
        return region;
      }
    }
    return null;
  }

  @Override
  public void add(int row, String[] labelValues, long createdMillis, @Nullable Buckets shown) {
    content.lock().lock();
    try {
      // The owner says all again when something found no room.
      if (!rows.get(row)) {
        List<String> values = Arrays.asList(labelValues);
        boolean isAdded =
            hasWholes && content.write(to -> to.series(id, row, createdMillis, values, shown));
        rows.set(row, isAdded);
        lacking.set(row, !isAdded);
      }
    } finally {
      content.lock().unlock();
    }
  }

  @Override
  public void facts(int row, Labels facts) {
    content.lock().lock();
    try {
      boolean isAllowed = facts.size() <= Layout.MOST_LABELS;
      boolean isTold =
          !isAllowed || !rows.get(row) || content.write(to -> to.facts(id, row, facts));
      lacking.set(row, !(rows.get(row) && isTold));
    } finally {
      content.lock().unlock();
    }
  }

  @Override
  public void remove(int row) {
    content.lock().lock();
    try {
      lacking.clear(row);
      if (rows.get(row)) {
        rows.clear(row);
        content.writeEnd(to -> to.removed(id, row));
      }
    } finally {
      content.lock().unlock();
    }
  }

  @Override
  public boolean knowsEnds() {
    return content.writesEnds();
  }

  @Override
  public void end() {
    content.lock().lock();
    try {
      isEnded = true;
      if (isRecorded) {
        isRecorded = false;
        hasWholes = false;
        rows.clear();
        spare.forEach(Deque::clear);
        givenBack.clear();
        content.writeEnd(to -> to.ended(id));
        content.takeBack(columns);
        columns.clear();
      }
    } finally {
      content.lock().unlock();
    }
  }

  @Override
  public boolean has(Cells column) {
    content.lock().lock();
    try {
      return region(column) != null;
    } finally {
      content.lock().unlock();
    }
  }

  @Override
  public boolean isWhole() {
    content.lock().lock();
    try {
      return isRecorded && lacking.isEmpty();
    } finally {
      content.lock().unlock();
    }
  }
}
