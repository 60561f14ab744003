// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log of a file says, and the cells that it speaks of. */
final class FileContents implements LogVisitor {

  /*
   * What it keeps is proportional to the records and the columns of the file, whoever wrote it.
   * That is why columns must not overlap: a few records would have the same cells copied many
   * times, and count the same amount twice. And why rows need a column first, and the label text of
   * all series has a bound: a long label name is written once and would be kept in every series.
   *
   * A writer that found no room for a record goes on without it. So a row may begin a series while
   * it has one, and end one that it has not; nothing becomes wrong by it.
   */

  static final int MOST_ORIGINS = 1 << 16;
  static final int MOST_FAMILIES = 1 << 16;
  static final int MOST_CHUNKS = 1 << 18;
  static final long MOST_LABEL_BYTES = 128L << 20;

  /** More where there is more memory. */
  static final long MOST_COPY_BYTES = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final LabelsPool labels;
  private final ReadBudget.Room room;
  private final Map<Integer, String> origins = new HashMap<>();
  private final Map<Integer, FamilyCopy> families = new LinkedHashMap<>();
  private final Map<Integer, ChunkCopy> chunks = new LinkedHashMap<>();
  private final Map<UUID, Long> consumed = new LinkedHashMap<>();

  /** Where columns begin and end. */
  private final TreeMap<Long, Long> columns = new TreeMap<>();

  /**
   * Labels that were counted in what this takes the place of, and with how many bytes; until it
   * has.
   */
  private @Nullable IdentityHashMap<Labels, Integer> countedBefore;

  /** Rows whose series have begun since all cells were copied. */
  private final List<Row> fresh = new ArrayList<>();

  private String webapp = "";
  private long labelBytes;
  private long copyBytes;

  /** What all takes besides the copies. */
  private long keptBytes;

  private long size;

  FileContents(LabelsPool labels, ReadBudget.Room room) {
    this.labels = labels;
    this.room = room;
  }

  /** Takes the place of others, whose labels are kept, and counted here from then on. */
  void follow(FileContents before) {
    IdentityHashMap<Labels, Integer> counted = new IdentityHashMap<>();
    before.chunks.values().forEach(chunk -> chunk.counted(counted));
    countedBefore = counted;
  }

  /** Has columns be inside a file of so many bytes. */
  void size(long bytes) {
    size = bytes;
  }

  /** About how many bytes of memory all that was read takes. */
  long bytes() {
    return keptBytes + copyBytes;
  }

  private void keep(long bytes) throws NoRoomException {
    keptBytes += bytes;
    room.require(bytes());
  }

  String webapp() {
    return webapp;
  }

  Map<UUID, Long> consumed() {
    return consumed;
  }

  boolean hasFresh() {
    return !fresh.isEmpty();
  }

  /** Copies the cells of all columns. */
  void copy(FileMapping file) throws BadFileException {
    for (ChunkCopy chunk : chunks.values()) {
      chunk.copy(file);
    }
    fresh.clear();
    countedBefore = null;
  }

  /** Copies the cells of rows that have got a series since they were copied. */
  void copyFresh(FileMapping file) throws BadFileException {
    for (Row each : fresh) {
      if (each.chunk.isFresh(each.row)) {
        each.chunk.copy(file, each.row);
      }
    }
    fresh.clear();
  }

  void read(CellVisitor visitor) {
    families.values().forEach(family -> family.read(visitor));
  }

  @Override
  public void origin(int id, String name) throws BadFileException {
    if (origins.isEmpty()) {
      webapp = name;
    }
    requireNew(id, origins, MOST_ORIGINS, "origin");
    keep(RecordSize.ofOrigin(name));
    origins.put(id, name);
  }

  @Override
  public void family(int id, int origin, Schema schema) throws BadFileException {
    requireNew(id, families, MOST_FAMILIES, "family");
    String name = known(origin, origins, "origin");
    SchemaRules.require(schema);
    keep(RecordSize.of(schema));
    families.put(id, new FamilyCopy(schema, name));
  }

  @Override
  public void chunk(int id, int family, int rows) throws BadFileException {
    requireNew(id, chunks, MOST_CHUNKS, "chunk");
    if (rows < 1 || rows > Layout.MOST_ROWS_OF_CHUNK) {
      throw new BadFileException("a chunk has " + rows + " rows, which cannot be");
    }
    FamilyCopy owner = known(family, families, "family");
    keep(RecordSize.ofChunk(rows));
    ChunkCopy chunk = new ChunkCopy(owner, rows);
    owner.chunks.add(chunk);
    chunks.put(id, chunk);
  }

  @Override
  public void column(int chunk, byte use, long offset) throws BadFileException {
    ChunkCopy owner = known(chunk, chunks, "chunk");
    boolean isWhole = use == Layout.USE_WHOLES;
    if (!isWhole && use != Layout.USE_FRACTIONS) {
      throw new BadFileException("the use " + use + " of a column is unknown");
    }
    requireFree(offset, owner.columnBytes());
    if (!adds(owner.family.schema.metadata().type()) && !(isWhole && owner.wholes.isEmpty())) {
      throw new BadFileException(
          owner.family.schema.metadata().name() + " has more columns than one, which cannot be");
    }
    keep(RecordSize.COLUMN);
    columns.put(offset, offset + owner.columnBytes());
    copyBytes -= owner.copyBytes();
    owner.add(isWhole, offset);
    requireCopies(owner);
  }

  /** Room for them is made only if that is little: a file of holes takes nobody anything. */
  private void requireCopies(ChunkCopy changed) throws NoRoomException {
    copyBytes += changed.copyBytes();
    if (copyBytes > MOST_COPY_BYTES) {
      throw NoRoomException.ofCells(copyBytes, MOST_COPY_BYTES);
    }
    room.require(bytes());
  }

  private static boolean adds(MetricType type) {
    return switch (type) {
      case COUNTER, HISTOGRAM, SUMMARY -> true;
      case GAUGE, INFO, STATE_SET, GAUGE_HISTOGRAM, UNKNOWN -> false;
    };
  }

  private void requireFree(long offset, long bytes) throws BadFileException {
    if (offset < Layout.HEADER_BYTES || offset % Long.BYTES != 0 || offset > size - bytes) {
      throw new BadFileException(
          "a column of " + bytes + " bytes is at " + offset + ", which cannot be");
    }
    Map.Entry<Long, Long> before = columns.lowerEntry(offset + bytes);
    if (before != null && before.getValue() > offset) {
      throw new BadFileException(
          "the columns at " + before.getKey() + " and " + offset + " overlap");
    }
  }

  @Override
  public void series(
      int chunk, int row, long createdMillis, List<String> labelValues, @Nullable Buckets shown)
      throws BadFileException {
    ChunkCopy owner = chunkOf(chunk, row);
    if (owner.wholes.isEmpty()) {
      throw new BadFileException("a series begins in a chunk that has no column");
    }
    Labels made = owner.family.labels(labelValues);
    Labels own = labels.one(made);
    Buckets some = owner.family.shown(shown);
    forget(owner, row);
    int bytes = RecordSize.ofSeries(made, own) + countedBefore(made, own);
    keep(bytes + RecordSize.ofBuckets(shown, some));
    labelBytes += own.encodedLength();
    if (labelBytes > MOST_LABEL_BYTES) {
      throw NoRoomException.ofLabels(labelBytes, MOST_LABEL_BYTES);
    }
    copyBytes -= owner.copyBytes();
    owner.put(row, own, createdMillis, some);
    owner.keep(row, bytes);
    requireCopies(owner);
    fresh.add(new Row(owner, row));
  }

  /** With how many bytes labels were counted before, unless they are counted as new ones. */
  private int countedBefore(Labels made, Labels own) {
    Integer before = countedBefore == null ? null : countedBefore.remove(own);
    return before == null || RecordSize.ofLabels(made, own) > 0 ? 0 : before;
  }

  @Override
  public void removed(int chunk, int row) throws BadFileException {
    ChunkCopy owner = chunkOf(chunk, row);
    forget(owner, row);
    owner.remove(row);
  }

  @Override
  public void ended(int chunk) throws BadFileException {
    ChunkCopy owner = known(chunk, chunks, "chunk");
    labelBytes -= owner.labelBytes();
    copyBytes -= owner.copyBytes();
    keptBytes -= owner.keptBytes();
    owner.wholes.forEach(columns::remove);
    owner.fractions.forEach(columns::remove);
    owner.family.chunks.remove(owner);
    chunks.remove(chunk);
  }

  @Override
  public void facts(int chunk, int row, Labels facts) throws BadFileException {
    ChunkCopy owner = chunkOf(chunk, row);
    if (owner.family.schema.metadata().type() != MetricType.INFO) {
      throw new BadFileException(
          owner.family.schema.metadata().name() + " has facts, but is not an info");
    }
    if (owner.labels(row) != null) {
      Labels known = labels.one(facts);
      int bytes = RecordSize.ofLabels(facts, known);
      owner.facts(row, known);
      owner.keep(row, bytes);
      keep(bytes);
    }
  }

  @Override
  public void consumed(UUID instance, long atMillis) throws NoRoomException {
    keep(RecordSize.CONSUMED);
    consumed.put(instance, atMillis);
  }

  private void forget(ChunkCopy owner, int row) {
    Labels series = owner.labels(row);
    if (series != null) {
      labelBytes -= series.encodedLength();
      keptBytes -= owner.keptBytes(row);
    }
  }

  private ChunkCopy chunkOf(int chunk, int row) throws BadFileException {
    ChunkCopy owner = known(chunk, chunks, "chunk");
    if (row < 0 || row >= owner.rows) {
      throw new BadFileException(
          "a record speaks of row " + row + ", but its chunk has " + owner.rows + " rows");
    }
    return owner;
  }

  private static <T> T known(int id, Map<Integer, T> all, String what) throws BadFileException {
    T found = all.get(id);
    if (found == null) {
      throw new BadFileException(
          "a record speaks of the " + what + " " + id + ", which is not there");
    }
    return found;
  }

  private static void requireNew(int id, Map<Integer, ?> all, int most, String what)
      throws BadFileException {
    if (all.containsKey(id)) {
      throw new BadFileException("the " + what + " " + id + " is there twice");
    }
    if (all.size() == most) {
      throw new BadFileException("there is more than the most of each " + what + ", " + most);
    }
  }

  private record Row(ChunkCopy chunk, int row) {}
}
