// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an archive, from beginning to end: the columns, then the log, then the header. */
final class ArchiveWriter {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int ROWS_OF_CHUNK = 1 << 10;

  private final FileSteps steps;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(Layout.ORDER);

  /** How much of the file has been written. */
  private long written = Layout.HEADER_BYTES;

  private final ArchiveLog blocks = new ArchiveLog();
  private final RecordWriter log = new RecordWriter(blocks);
  private final Map<String, Integer> origins = new HashMap<>();
  private int families;
  private int chunks;

  private ArchiveWriter(FileSteps steps, FileChannel channel) {
    this.steps = steps;
    this.channel = channel;
  }

  /**
   * Writes a file that must not be there yet, down to the disk.
   *
   * @throws IOException if that fails; what has been made is left there
   */
  static void write(
      FileSteps steps, SharedFolder folder, Path file, FileHeader header, ArchiveContents contents)
      throws IOException {
    try (FileChannel channel = steps.create(folder, file)) {
      ArchiveWriter writer = new ArchiveWriter(steps, channel);
      for (ArchivedFamily family : contents.families()) {
        writer.family(family);
      }
      contents.consumed().forEach(writer.log::consumed);
      writer.end(header, contents.pages().region());
      steps.force(channel);
    }
  }

  private void family(ArchivedFamily family) throws IOException {
    Integer origin = origins.get(family.webapp);
    if (origin == null) {
      origin = origins.size();
      origins.put(family.webapp, origin);
      log.origin(origin, family.webapp);
    }
    int id = families++;
    log.family(id, origin, family.schema());
    List<ArchivedSeries> all = new ArrayList<>(family.series());
    for (int from = 0; from < all.size(); from += ROWS_OF_CHUNK) {
      int to = Math.min(all.size(), from + ROWS_OF_CHUNK);
      chunk(id, family.schema(), all.subList(from, to));
    }
  }

  private void chunk(int family, Schema schema, List<ArchivedSeries> rows) throws IOException {
    int id = chunks++;
    log.chunk(id, family, rows.size());
    int wholeColumns = rows.stream().mapToInt(ArchivedSeries::wholeColumns).max().orElse(0);
    for (int column = 0; column < wholeColumns; column++) {
      int at = column;
      column(id, Layout.USE_WHOLES, schema, rows, (row, cell) -> row.whole(cell, at));
    }
    if (rows.stream().anyMatch(ArchivedSeries::hasFractions)) {
      column(id, Layout.USE_FRACTIONS, schema, rows, (row, cell) -> bits(row.fraction(cell)));
      column(id, Layout.USE_FRACTIONS, schema, rows, (row, cell) -> bits(row.rest(cell)));
    }
    for (int row = 0; row < rows.size(); row++) {
      ArchivedSeries series = rows.get(row);
      log.series(id, row, series.createdMillis(), values(schema, series), series.shown());
    }
  }

  private static long bits(double amount) {
    return Double.doubleToRawLongBits(amount);
  }

  private static List<String> values(Schema schema, ArchivedSeries series) {
    List<String> values = new ArrayList<>(schema.labelNames().size());
    for (String name : schema.labelNames()) {
      String value = series.labels.value(name);
      values.add(value == null ? "" : value);
    }
    return values;
  }

  private void column(
      int chunk, byte use, Schema schema, List<ArchivedSeries> rows, CellOfRow cells)
      throws IOException {
    log.column(chunk, use, written + buffer.position());
    for (ArchivedSeries row : rows) {
      for (int cell = 0; cell < schema.cells(); cell++) {
        if (!buffer.hasRemaining()) {
          flush();
        }
        buffer.putLong(cells.of(row, cell));
      }
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    int length = buffer.remaining();
    steps.write(channel, buffer, written);
    written += length;
    buffer.clear();
  }

  private void end(FileHeader header, @Nullable ByteBuffer pages) throws IOException {
    flush();
    long published = 0;
    if (pages != null) {
      published = Layout.pointer(1, written);
      steps.write(channel, pages, written);
      written += pages.capacity();
    }
    long root = written;
    for (ByteBuffer block : blocks.at(root)) {
      steps.write(channel, block, written);
      written += block.capacity();
    }
    ByteBuffer first = ByteBuffer.allocate(Layout.HEADER_BYTES).order(Layout.ORDER);
    header.putInto(first);
    first
        .putLong(Layout.AT_STATE, Layout.STATE_CLOSED)
        .putLong(Layout.AT_SIZE, written)
        .putLong(Layout.AT_LOG_ROOT, Layout.pointer(1, root))
        .putLong(Layout.AT_PUBLISHED, published)
        .putLong(Layout.AT_CLOSED_MILLIS, header.createdMillis());
    steps.write(channel, first, 0);
  }

  /** What stands in a cell of a row. */
  @FunctionalInterface
  private interface CellOfRow {

    long of(ArchivedSeries row, int cell);
  }
}
