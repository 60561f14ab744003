// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.LabelText;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The series of one family: rows in chunks, found by their label values. */
final class SeriesStore {

  static final String OVERFLOW = "_OTHER";

  private static final int FIRST_CHUNK = 4;
  private static final int LARGEST_CHUNK = 1024;
  private static final Chunk[] NO_CHUNKS = {};

  final Definition definition;

  /** Values that were dropped because the type does not allow them: NaN, a negative increment. */
  final LongAdder dropped = new LongAdder();

  /** Look-ups that were folded into the overflow series. */
  final LongAdder folded = new LongAdder();

  private final Function<Series.Row, Series> handles;
  private final int maxSeries;
  private final Runnable onOverflow;
  private final SeriesTable table = new SeriesTable();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Chunk[] chunks = NO_CHUNKS;
  private volatile @Nullable Series overflow;
  private int size;

  SeriesStore(
      Definition definition,
      int maxSeries,
      Function<Series.Row, Series> handles,
      Runnable onOverflow) {
    this.definition = definition;
    this.maxSeries = maxSeries;
    this.handles = handles;
    this.onOverflow = onOverflow;
  }

  SeriesTable table() {
    return table;
  }

  /**
   * The overflow series if the family is full; to be read before the table, since what is then not
   * in the table will never be.
   */
  @Nullable Series overflow() {
    return overflow;
  }

  /** Counts a look-up that was answered with the overflow series. */
  Series fold(Series full) {
    folded.increment();
    return full;
  }

  /** Finds or makes the series; folds it into the overflow series when the family is full. */
  Series create(int hash, String... values) {
    String[] clean = LabelText.wellFormed(values);
    int cleanHash = clean == values ? hash : SeriesTable.hash(clean);
    Series full;
    lock.lock();
    try {
      Series found = table.find(cleanHash, clean);
      if (found != null) {
        return found;
      }
      if (size < maxSeries) {
        return add(cleanHash, clean);
      }
      full = overflowSeries();
      overflow = full;
    } finally {
      lock.unlock();
    }
    onOverflow.run();
    return fold(full);
  }

  private Series overflowSeries() {
    String[] values = new String[definition.labelNames().length];
    Arrays.fill(values, OVERFLOW);
    int hash = SeriesTable.hash(values);
    Series existing = table.find(hash, values);
    return existing != null ? existing : add(hash, values);
  }

  private Series add(int hash, String[] values) {
    Chunk chunk = chunkWithRoom();
    int row = chunk.addRow(values, definition.encode(values));
    Series series = handles.apply(new Series.Row(this, chunk, row, hash));
    table.add(series);
    size++;
    return series;
  }

  private Chunk chunkWithRoom() {
    Chunk[] now = chunks;
    if (now.length > 0 && !now[now.length - 1].isFull()) {
      return now[now.length - 1];
    }
    int labelCount = definition.labelNames().length;
    int capacity = labelCount == 0 ? 1 : Math.min(Math.max(size, FIRST_CHUNK), LARGEST_CHUNK);
    Chunk chunk = new Chunk(capacity, labelCount, definition.cellsPerRow());
    Chunk[] grown = Arrays.copyOf(now, now.length + 1);
    grown[now.length] = chunk;
    chunks = grown;
    return chunk;
  }

  /** Pushes the family and all its series. */
  void collect(MetricVisitor visitor, RowView view) {
    visitor.family(definition.metadata());
    view.labelsOf(definition);
    for (Chunk chunk : chunks) {
      int rows = chunk.rows();
      for (int row = 0; row < rows; row++) {
        view.moveTo(chunk, row);
        definition.kind().push(visitor, view, this);
      }
    }
  }
}
