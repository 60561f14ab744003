// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file says, read in the plainest way from a copy of its bytes. */
final class FileDump implements LogVisitor {

  final ByteBuffer bytes;
  final Map<Integer, String> origins = new LinkedHashMap<>();
  final Map<Integer, Schema> families = new LinkedHashMap<>();
  final Map<Integer, Chunk> chunks = new LinkedHashMap<>();

  /** How many records the log has, also those that say nothing any more. */
  int records;

  static final class Chunk {
    final Schema schema;
    final int rows;
    final List<Long> wholes = new ArrayList<>();
    final List<Long> fractions = new ArrayList<>();
    final Map<Integer, List<String>> series = new TreeMap<>();
    final Map<Integer, Buckets> shown = new HashMap<>();
    final Map<Integer, Labels> facts = new HashMap<>();

    Chunk(Schema schema, int rows) {
      this.schema = schema;
      this.rows = rows;
    }
  }

  private FileDump(ByteBuffer bytes) {
    this.bytes = bytes.order(Layout.ORDER);
  }

  static FileDump of(Path file) {
    try {
      FileDump dump = new FileDump(ByteBuffer.wrap(Files.readAllBytes(file)));
      dump.walk();
      return dump;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void walk() throws BadFileException {
    long block = Layout.offset(word(Layout.AT_LOG_ROOT));
    while (block != 0) {
      long size = bytes.getLong((int) block + Layout.AT_BLOCK_SIZE);
      int at = (int) block + Layout.BLOCK_HEADER_BYTES;
      while (at < block + size && bytes.getInt(at) != 0) {
        int length = bytes.getInt(at);
        RecordReader.read(bytes.slice(at, length), this);
        records++;
        at += length;
      }
      block = bytes.getLong((int) block + Layout.AT_BLOCK_NEXT);
    }
  }

  FileHeader header() throws BadFileException {
    return FileHeader.read(bytes);
  }

  long word(int at) {
    return bytes.getLong(at);
  }

  /** The whole amounts of all series by family name and label values: {@code name[a, b]}. */
  Map<String, Long> wholes(int cell) {
    Map<String, Long> values = new TreeMap<>();
    forEach(
        (name, chunk, row) ->
            values.merge(
                name,
                chunk.wholes.stream().mapToLong(at -> cell(chunk, at, row, cell)).sum(),
                Long::sum));
    return values;
  }

  Map<String, Double> fractions(int cell) {
    Map<String, Double> values = new TreeMap<>();
    forEach(
        (name, chunk, row) ->
            values.merge(
                name,
                chunk.fractions.stream()
                    .mapToDouble(at -> Double.longBitsToDouble(cell(chunk, at, row, cell)))
                    .sum(),
                Double::sum));
    return values;
  }

  private long cell(Chunk chunk, long column, int row, int cell) {
    int cells = chunk.schema.cells();
    return bytes.getLong((int) column + Long.BYTES * (row * cells + cell));
  }

  private interface SeriesConsumer {
    void accept(String name, Chunk chunk, int row);
  }

  private void forEach(SeriesConsumer consumer) {
    for (Chunk chunk : chunks.values()) {
      String family = chunk.schema.metadata().name();
      chunk.series.forEach((row, values) -> consumer.accept(family + values, chunk, row));
    }
  }

  /** The two published pages; empty if there are none. */
  List<byte[]> published() {
    int at = (int) Layout.offset(word(Layout.AT_PUBLISHED));
    if (at == 0) {
      return List.of();
    }
    int first = bytes.getInt(at + 8);
    int second = bytes.getInt(at) - first;
    return List.of(copy(at + 12, first), copy(at + 12 + first, second));
  }

  byte[] copy(int at, int length) {
    byte[] copy = new byte[length];
    bytes.get(at, copy);
    return copy;
  }

  @Override
  public void origin(int id, String webapp) {
    origins.put(id, webapp);
  }

  @Override
  public void family(int id, int origin, Schema schema) throws BadFileException {
    require(origins.containsKey(origin), "an origin that is not there");
    require(families.put(id, schema) == null, "a family twice");
  }

  @Override
  public void chunk(int id, int family, int rows) throws BadFileException {
    Schema schema = families.get(family);
    if (schema == null) {
      throw new BadFileException("a family that is not there");
    }
    require(chunks.put(id, new Chunk(schema, rows)) == null, "a chunk twice");
  }

  @Override
  public void column(int chunk, byte use, long offset) throws BadFileException {
    Chunk of = chunkOf(chunk);
    int size = of.rows * of.schema.cells() * Long.BYTES;
    require(offset % Layout.COLUMN_ALIGNMENT == 0, "a column that is not aligned");
    require(offset + size <= word(Layout.AT_SIZE), "a column behind the end");
    (use == Layout.USE_WHOLES ? of.wholes : of.fractions).add(offset);
  }

  @Override
  public void series(
      int chunk, int row, long createdMillis, List<String> labelValues, @Nullable Buckets shown)
      throws BadFileException {
    require(!chunkOf(chunk).wholes.isEmpty(), "a series without a column");
    require(chunkOf(chunk).series.put(row, labelValues) == null, "a row twice");
    chunkOf(chunk).shown.put(row, shown);
  }

  @Override
  public void removed(int chunk, int row) throws BadFileException {
    require(chunkOf(chunk).series.remove(row) != null, "a removed row without a series");
    chunkOf(chunk).facts.remove(row);
  }

  @Override
  public void ended(int chunk) throws BadFileException {
    require(chunks.remove(chunk) != null, "an ended chunk that is not there");
  }

  @Override
  public void facts(int chunk, int row, Labels facts) throws BadFileException {
    require(chunkOf(chunk).series.containsKey(row), "facts of no series");
    chunkOf(chunk).facts.put(row, facts);
  }

  @Override
  public void consumed(UUID instance, long atMillis) throws BadFileException {
    throw new BadFileException("an instance that took in another");
  }

  private Chunk chunkOf(int id) throws BadFileException {
    Chunk chunk = chunks.get(id);
    if (chunk == null) {
      throw new BadFileException("a chunk that is not there");
    }
    return chunk;
  }

  private static void require(boolean holds, String otherwise) throws BadFileException {
    if (!holds) {
      throw new BadFileException(otherwise);
    }
  }
}
