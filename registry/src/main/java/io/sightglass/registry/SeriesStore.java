// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.LabelText;
import io.sightglass.registry.internal.Left;
import io.sightglass.registry.internal.LiveRows;
import io.sightglass.registry.internal.Storage;
import io.sightglass.registry.internal.shared.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The series of one family: rows in chunks, found by their label values. */
final class SeriesStore {

  static final String OVERFLOW = LabelValues.OTHER;

  private static final int FIRST_CHUNK = 4;
  private static final int LARGEST_CHUNK = 1024;

  final Definition definition;

  /** What others need to know who read the cells. */
  final Schema schema;

  /** Values that were dropped because the type does not allow them: NaN, a negative increment. */
  final LongAdder dropped = new LongAdder();

  /** Look-ups that were folded into the overflow series. */
  final LongAdder folded = new LongAdder();

  /** What timers and time stamps go by. */
  final Clocks clocks;

  private final Function<Series.Row, Series> handles;
  private final int maxSeries;
  private final boolean keepsCreated;
  private final Runnable onOverflow;
  private final SeriesTable table = new SeriesTable();
  private final ReentrantLock lock = new ReentrantLock();
  private final RemovedRows removed = new RemovedRows();

  /** Scrapes that are reading; a row is not used again while there is one. */
  private final AtomicInteger readers = new AtomicInteger();

  /** Where new chunks are kept; under the lock. */
  private Storage.FamilyStorage storage;

  private volatile Chunks chunks = Chunks.NONE;
  private volatile @Nullable Series overflow;
  private @Nullable Series overflowSeries;
  private @Nullable Series mark;
  private volatile int size;

  SeriesStore(
      Definition definition,
      RegistrySettings settings,
      Storage storage,
      Function<Series.Row, Series> handles,
      Runnable onOverflow) {
    this.definition = definition;
    this.maxSeries = settings.maxSeries();
    this.keepsCreated = settings.keepsCreated() && definition.hasBeginning();
    this.clocks = settings.clocks();
    this.schema = definition.schema();
    this.storage = storage.family(schema);
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
      if (size < maxSeries + (overflowSeries == null ? 0 : 1)) {
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
    Series existing = overflowSeries;
    if (existing == null) {
      String[] values = new String[definition.labelCount()];
      Arrays.fill(values, OVERFLOW);
      int hash = SeriesTable.hash(values);
      existing = table.find(hash, values);
      if (existing == null) {
        existing = add(hash, values);
      }
      overflowSeries = existing;
    }
    return existing;
  }

  private Series add(int hash, String[] values) {
    Series.Row at = takeRow(hash, values);
    Series series = handles.apply(at);
    table.makeRoom();
    // Last, so that no scrape sees a row half made; and whatever may fail for want of memory is
    // done, so that each row on the page can be found and removed.
    at.chunk().showRow(at.row(), definition.shownBy(values));
    table.add(series);
    grow(1);
    return series;
  }

  private Series.Row takeRow(int hash, String[] values) {
    byte[] text = definition.encode(values);
    long now = keepsCreated ? clocks.wall().millis() : 0;
    RemovedRows.Row used = readers.get() == 0 ? removed.take() : null;
    if (used != null && !used.chunk.knowsEnds()) {
      removed.giveBack(used);
      used = null;
    }
    if (used != null) {
      used.chunk.reuseRow(used.row, values, text, now);
      return new Series.Row(this, used.chunk, used.row, hash);
    }
    Chunk chunk = chunkWithRoom();
    return new Series.Row(this, chunk, chunk.addRow(values, text, now), hash);
  }

  private Chunk chunkWithRoom() {
    Chunks now = chunks;
    if (!now.areFull()) {
      return now.newest();
    }
    int labelCount = definition.labelCount();
    int capacity = labelCount == 0 ? 1 : Math.min(Math.max(size, FIRST_CHUNK), LARGEST_CHUNK);
    Chunk chunk =
        new Chunk(
            storage.chunk(capacity),
            capacity,
            labelCount,
            definition.shape().cells(),
            keepsCreated,
            definition.kind().holdsBits());
    chunks = now.with(chunk);
    return chunk;
  }

  /** Under the lock, so that nothing else changes the size meanwhile. */
  private void grow(int change) {
    int now = size;
    size = now + change;
  }

  /** How many series there are. */
  int size() {
    return size;
  }

  /** How many rows there are, in use or not. */
  int rows() {
    return chunks.rows();
  }

  /** Removes one series; returns whether it was there. */
  boolean remove(String... values) {
    String[] clean = LabelText.wellFormed(values);
    lock.lock();
    try {
      Series found = table.find(SeriesTable.hash(clean), clean);
      if (found != null) {
        remove(found);
      }
      return found != null;
    } finally {
      lock.unlock();
    }
  }

  /** Removes the series that fit; returns how many there were. */
  int removeIf(Predicate<Series> fits) {
    lock.lock();
    try {
      List<Series> found = table.all().stream().filter(fits).toList();
      found.forEach(this::remove);
      return found.size();
    } finally {
      lock.unlock();
    }
  }

  /** Removes all series. */
  void clear() {
    lock.lock();
    try {
      overflow = null;
      overflowSeries = null;
      chunks.all().forEach(Chunk::end);
      chunks = Chunks.NONE;
      table.clear();
      removed.clear();
      size = 0;
    } finally {
      lock.unlock();
    }
  }

  private void remove(Series series) {
    // There is room again; and nobody is to be sent to an overflow series that is gone.
    overflow = null;
    if (series == overflowSeries) {
      overflowSeries = null;
    }
    table.remove(series, mark());
    Chunk chunk = series.chunk();
    chunk.removeRow(series.row());
    grow(-1);
    if (chunk.isEmpty()) {
      chunks = chunks.without(chunk);
      chunk.end();
      removed.drop(chunk);
    } else {
      removed.add(series);
    }
  }

  /** Puts facts beside the cells of a series. */
  void setFacts(Series series, Labels facts) {
    lock.lock();
    try {
      series.chunk().setFacts(series.row(), facts);
    } finally {
      lock.unlock();
    }
    series.written();
  }

  /**
   * Goes on in another storage, with all that was recorded so far.
   *
   * @param from what counts of the file that is left
   */
  void moveTo(Storage next, Left from) {
    lock.lock();
    try {
      storage = next.family(schema);
      Left counts = from.isCut() || isFolded() ? from : Left.WHOLE;
      for (Chunk chunk : chunks.all()) {
        chunk.moveTo(storage.chunk(chunk.capacity()), row -> shownBy(chunk, row), counts);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the archive adds up what instances had. */
  private boolean isFolded() {
    return !definition.kind().holdsBits() || schema.mode() == SharedMode.SUM;
  }

  /**
   * Puts in its place what found no room there, and what was recorded elsewhere since a move;
   * called again and again.
   */
  void catchUp() {
    lock.lock();
    try {
      for (Chunk chunk : chunks.all()) {
        if (!chunk.isWhole()) {
          chunk.moveAgain(row -> shownBy(chunk, row));
        }
        chunk.catchUp();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many series are where nobody else reads them, for want of room. */
  int unshared() {
    return chunks.all().stream().filter(chunk -> !chunk.isWhole()).mapToInt(Chunk::rows).sum();
  }

  @Nullable Buckets shownBy(Chunk chunk, int row) {
    if (definition.kind() != Kind.HISTOGRAM) {
      return null;
    }
    String[] values = new String[definition.labelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = chunk.labelValue(row, i);
    }
    return definition.shownBy(values);
  }

  private Series mark() {
    Series known = mark;
    if (known == null) {
      Chunk nowhere = new Chunk(1, definition.labelCount(), 0, false);
      known =
          new Series(new Series.Row(this, nowhere, 0, 0)) {
            @Override
            boolean isMark() {
              return true;
            }
          };
      mark = known;
    }
    return known;
  }

  /** For tests: treats the handles of removed series as collected. */
  void freeRemovedRows() {
    lock.lock();
    try {
      removed.collectAll();
    } finally {
      lock.unlock();
    }
  }

  /** Pushes the family and all its series. */
  void collect(MetricVisitor visitor, RowView view) {
    visitor.family(definition.metadata());
    view.labelsOf(definition);
    readers.incrementAndGet();
    try {
      for (LiveRows rows : chunks.live()) {
        collect(rows, visitor, view);
      }
    } finally {
      readers.decrementAndGet();
    }
  }

  /** Hands all chunks to a reader, meanwhile no row is used again. */
  void eachChunk(Consumer<LiveRows> reader) {
    readers.incrementAndGet();
    try {
      for (LiveRows rows : chunks.live()) {
        reader.accept(rows);
      }
    } finally {
      readers.decrementAndGet();
    }
  }

  private void collect(LiveRows rows, MetricVisitor visitor, RowView view) {
    Kind kind = definition.kind();
    Shape shape = definition.shape();
    for (int row = 0; row < rows.end(); row++) {
      if (rows.has(row)) {
        view.moveTo(rows.chunk(), row);
        kind.push(visitor, view, shape);
      }
    }
  }
}
