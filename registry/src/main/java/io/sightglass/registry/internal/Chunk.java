// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.internal.shared.CellVisitor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a family: one series a row, its values in columns, its label text side by side.
 *
 * <p>Rows are added, removed and used again under the family's lock and read by anyone.
 */
public final class Chunk {

  /*
   * A new row is published by the field rows, which is written last and read first, so that whoever
   * sees a row sees its labels. A row that is used again is published in the same way by the field
   * removed; the caller sees to it that nobody writes to the row or reads it any more. Until
   * showRow, a row that was taken may be given up and taken again.
   *
   * Readers hand lastLive to each other by a race: its fields are final, and whoever takes it has
   * read rows and removed itself, which is what lets it see the rows.
   */

  private static final int SETTLED = 12;

  private static final VarHandle OBJECTS;

  static {
    try {
      OBJECTS =
          MethodHandles.lookup().findVarHandle(Chunk.class, "objects", AtomicReferenceArray.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The values: {@link #cell} says where. */
  public final Columns columns;

  /** Where the values are kept, and who is told of the rows. */
  private volatile ChunkStorage storage;

  private final int capacity;
  private final int cellsPerRow;
  private final int labelCount;
  private final String[] labelValues;

  /** When each row's series began; empty if that is not kept. */
  private final long[] createdMillis;

  /** How often others looked for what was recorded elsewhere, since that was left. */
  private int periodsSinceMove;

  private volatile Texts texts;

  private volatile int rows;

  /** The rows below {@link #rows} that have no series; replaced and never changed. */
  private volatile @Nullable BitSet removed;

  /** How many times a row has been used again; goes up before the row is seen. */
  private volatile int reuses;

  /** What the last reader made of rows and removed. */
  private @Nullable LiveRows lastLive;

  /** What lies beside the cells, once there is anything. */
  private volatile @Nullable AtomicReferenceArray<Object> objects;

  /** Room for series on the heap whose cells hold amounts. */
  public Chunk(int capacity, int labelCount, int cellsPerRow, boolean keepsCreated) {
    this(
        new HeapChunk(capacity * cellsPerRow),
        capacity,
        labelCount,
        cellsPerRow,
        keepsCreated,
        false);
  }

  /**
   * Room for {@code capacity} series with {@code labelCount} labels and so many cells each.
   *
   * @param holdsBits whether cells hold bits rather than amounts
   */
  public Chunk(
      ChunkStorage storage,
      int capacity,
      int labelCount,
      int cellsPerRow,
      boolean keepsCreated,
      boolean holdsBits) {
    this.storage = storage;
    this.columns = new Columns(storage, capacity * cellsPerRow, holdsBits);
    this.capacity = capacity;
    this.cellsPerRow = cellsPerRow;
    this.labelCount = labelCount;
    this.labelValues = new String[capacity * labelCount];
    this.createdMillis = new long[keepsCreated ? capacity : 0];
    this.texts = Texts.forRows(capacity);
  }

  /** How many rows are in use or have been. */
  public int rows() {
    return rows;
  }

  /** The rows that have a series now; the same object until they change. */
  public LiveRows liveRows() {
    // In this order: what is made again in a row before the end is seen to be gone from its old
    // one.
    int end = rows;
    BitSet without = removed;
    LiveRows last = lastLive;
    int again = reuses;
    if (last == null || !last.are(end, without, again)) {
      last = new LiveRows(this, end, without, again, last);
      lastLive = last;
    }
    return last;
  }

  /** Whether every row has been in use. */
  public boolean isFull() {
    return rows == capacity;
  }

  /** Whether there is no series. */
  public boolean isEmpty() {
    BitSet without = removed;
    return rows == (without == null ? 0 : without.cardinality());
  }

  /**
   * Takes the next row, which readers do not see before {@link #showRow}.
   *
   * @param values the label values in the order in which {@link #labelValue} gives them back
   * @param encoded the labels as they are exposed
   */
  public int addRow(String[] values, byte[] encoded, long nowMillis) {
    int row = rows;
    texts = texts.append(row, encoded);
    keep(row, values, nowMillis);
    return row;
  }

  /**
   * Takes a removed row for another series, all of whose cells are 0; readers do not see it before
   * {@link #showRow}.
   */
  public void reuseRow(int row, String[] values, byte[] encoded, long nowMillis) {
    columns.clear(cell(row), cellsPerRow);
    int again = reuses;
    reuses = again + 1;
    AtomicReferenceArray<Object> beside = objects;
    for (int cell = cell(row); beside != null && cell < cell(row + 1); cell++) {
      beside.set(cell, null);
    }
    texts = texts.replace(row, encoded, rows);
    keep(row, values, nowMillis);
  }

  /**
   * Has readers see the row that was taken last.
   *
   * @param shown the buckets that it shows, as of {@link ChunkStorage#add}
   */
  public void showRow(int row, @Nullable Buckets shown) {
    tell(storage, row, shown);
    if (row == rows) {
      rows = row + 1;
    } else {
      markRemoved(row, false);
    }
  }

  /** Has readers pass over a row from now on. */
  public void removeRow(int row) {
    storage.remove(row);
    markRemoved(row, true);
  }

  /** As of {@link ChunkStorage#knowsEnds}. */
  public boolean knowsEnds() {
    return storage.knowsEnds();
  }

  /** The chunk has no series any more, and will have none. */
  public void end() {
    storage.end();
  }

  private void tell(ChunkStorage to, int row, @Nullable Buckets shown) {
    String[] values = Arrays.copyOfRange(labelValues, row * labelCount, (row + 1) * labelCount);
    to.add(row, values, createdMillis(row), shown);
    if (object(cell(row)) instanceof Labels facts) {
      to.facts(row, facts);
    }
  }

  /** Puts facts beside the first cell of a row; under the family's lock. */
  public void setFacts(int row, Labels facts) {
    setObject(cell(row), facts);
    BitSet without = removed;
    if (without == null || !without.get(row)) {
      storage.facts(row, facts);
    }
  }

  /**
   * Goes on in another storage, or goes on moving to the one where not all found room; under the
   * family's lock.
   *
   * @param shown the buckets that a row shows
   * @param from what counts of the file that is left
   */
  public void moveTo(ChunkStorage next, IntFunction<@Nullable Buckets> shown, Left from) {
    storage = next;
    periodsSinceMove = 0;
    // Before the rows, so that others see none without what was recorded in it.
    columns.moveTo(next, from);
    BitSet without = removed;
    for (int row = 0; row < rows; row++) {
      if (without == null || !without.get(row)) {
        tell(next, row, shown.apply(row));
      }
    }
  }

  /** Goes on moving to where it is, since not all found room there. */
  public void moveAgain(IntFunction<@Nullable Buckets> shown) {
    moveTo(storage, shown, Left.WHOLE);
  }

  /** Whether all of it is where it belongs. */
  public boolean isWhole() {
    ChunkStorage home = storage;
    return home.isWhole() && columns.areIn(home);
  }

  /**
   * Takes along what was recorded where the chunk has been; called again and again, after {@value
   * #SETTLED} times nobody can still be recording there. Under the family's lock.
   */
  public void catchUp() {
    if (periodsSinceMove < SETTLED) {
      columns.catchUp();
      periodsSinceMove++;
    } else {
      columns.settle();
    }
  }

  /** How many rows there may be. */
  public int capacity() {
    return capacity;
  }

  private void keep(int row, String[] values, long nowMillis) {
    System.arraycopy(values, 0, labelValues, row * labelCount, labelCount);
    if (createdMillis.length > 0) {
      createdMillis[row] = nowMillis;
    }
  }

  private void markRemoved(int row, boolean isRemoved) {
    BitSet now = removed;
    BitSet next = now == null ? new BitSet(capacity) : (BitSet) now.clone();
    next.set(row, isRemoved);
    removed = next.isEmpty() ? null : next;
  }

  /** The first cell of a row. */
  public int cell(int row) {
    return row * cellsPerRow;
  }

  /** A label value of a row. */
  public String labelValue(int row, int index) {
    return labelValues[row * labelCount + index];
  }

  /** When the series of a row began, in milliseconds since 1970; 0 if that is not kept. */
  public long createdMillis(int row) {
    return createdMillis.length == 0 ? 0 : createdMillis[row];
  }

  /** When the series of a row began, in seconds since 1970; NaN if that is not kept. */
  public double createdSeconds(int row) {
    return createdMillis.length == 0 ? Double.NaN : createdMillis[row] / 1000.0;
  }

  /**
   * Pushes the cells of a row.
   *
   * @param scratch room for them
   */
  public void push(int row, long[] scratch, CellVisitor visitor) {
    columns.push(cell(row), cellsPerRow, scratch, visitor);
  }

  /** The object beside a cell, or null. */
  public @Nullable Object object(int cell) {
    AtomicReferenceArray<Object> beside = objects;
    return beside == null ? null : beside.get(cell);
  }

  /** Whether any cell has an object beside it. */
  public boolean hasObjects() {
    return objects != null;
  }

  /** Puts an object beside a cell. */
  public void setObject(int cell, Object object) {
    AtomicReferenceArray<Object> beside = objects;
    if (beside == null) {
      OBJECTS.compareAndSet(this, null, new AtomicReferenceArray<>(capacity * cellsPerRow));
      beside = objects;
    }
    if (beside != null) {
      beside.set(cell, object);
    }
  }

  /** The length of a row's label text in bytes. */
  public int textLength(int row) {
    return texts.length(row);
  }

  /** Copies a row's label text; returns the offset behind it. */
  public int writeText(int row, byte[] target, int offset) {
    return texts.write(row, target, offset);
  }
}
