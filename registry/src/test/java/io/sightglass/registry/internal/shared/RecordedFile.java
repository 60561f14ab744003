// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file as an instance leaves it behind, made record by record. */
final class RecordedFile {

  static final String WEBAPP = "/shop";

  private final UUID id;
  private final ArchiveLog blocks = new ArchiveLog();
  private final RecordWriter log = new RecordWriter(blocks);
  private final List<ByteBuffer> columns = new ArrayList<>();
  private ProcessId process = new ProcessId(815, 1, FakeProc.BOOT, FakeProc.SELF.pidNamespace());
  private long createdMillis = 1_000;
  private long state = Layout.STATE_OPEN;
  private long signMillis;
  private long end = Layout.HEADER_BYTES;
  private int families;

  private RecordedFile(UUID id, String webapp) {
    this.id = id;
    log.origin(0, webapp);
  }

  static RecordedFile of(int id) {
    return of(id, WEBAPP);
  }

  static RecordedFile of(int id, String webapp) {
    return new RecordedFile(new UUID(0, id), webapp);
  }

  RecordedFile process(ProcessId of) {
    process = of;
    return this;
  }

  RecordedFile created(long atMillis) {
    createdMillis = atMillis;
    return this;
  }

  RecordedFile heartbeat(long atMillis) {
    signMillis = atMillis;
    return this;
  }

  RecordedFile closed(long atMillis) {
    state = Layout.STATE_CLOSED;
    signMillis = atMillis;
    return this;
  }

  RecordedFile counter(String name, long whole, double fraction, String... labelValues) {
    Schema schema = schema(name, MetricType.COUNTER, SharedMode.ALL, 1, null, labelValues);
    return add(schema, new long[][] {{whole}}, bits(fraction), labelValues);
  }

  /** A counter whose whole amounts are in several columns. */
  RecordedFile largeCounter(String name, long... wholes) {
    Schema schema = schema(name, MetricType.COUNTER, SharedMode.ALL, 1, null);
    long[][] cells =
        Arrays.stream(wholes).mapToObj(each -> new long[] {each}).toArray(long[][]::new);
    return add(schema, cells, null);
  }

  RecordedFile gauge(String name, SharedMode mode, double value, String... labelValues) {
    Schema schema = schema(name, MetricType.GAUGE, mode, 1, null, labelValues);
    return add(schema, new long[][] {{GaugeBits.of(value)}}, null, labelValues);
  }

  RecordedFile unsetGauge(String name, SharedMode mode) {
    return add(schema(name, MetricType.GAUGE, mode, 1, null), new long[][] {{0}}, null);
  }

  RecordedFile latest(String name, double value, long stamp) {
    Schema schema = schema(name, MetricType.GAUGE, SharedMode.MOST_RECENT, 2, null);
    return add(schema, new long[][] {{GaugeBits.of(value), stamp}}, null);
  }

  /** A histogram with the buckets of 1, 2 and +Inf. */
  RecordedFile histogram(String name, double sum, long... counts) {
    Schema schema =
        schema(name, MetricType.HISTOGRAM, SharedMode.ALL, counts.length + 1, Buckets.of(1, 2));
    double[] fractions = new double[counts.length + 1];
    fractions[counts.length] = sum;
    return add(schema, new long[][] {Arrays.copyOf(counts, counts.length + 1)}, bits(fractions));
  }

  RecordedFile add(
      Schema schema, long[][] wholes, long @Nullable [] fractions, String... labelValues) {
    int family = families++;
    log.family(family, 0, schema);
    log.chunk(family, family, 1);
    for (long[] cells : wholes) {
      column(family, Layout.USE_WHOLES, cells);
    }
    if (fractions != null) {
      column(family, Layout.USE_FRACTIONS, fractions);
    }
    log.series(family, 0, createdMillis, List.of(labelValues), null);
    return this;
  }

  private void column(int chunk, byte use, long[] cells) {
    log.column(chunk, use, end);
    ByteBuffer column = ByteBuffer.allocate(cells.length * Long.BYTES).order(Layout.ORDER);
    column.asLongBuffer().put(cells);
    columns.add(column);
    end += column.capacity();
  }

  private static long[] bits(double... values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  static Schema schema(
      String name,
      MetricType type,
      SharedMode mode,
      int cells,
      @Nullable Buckets buckets,
      String... labelValues) {
    List<String> labelNames = List.of("a", "b", "c").subList(0, labelValues.length);
    Metadata metadata = new Metadata(name, type, "", "Help of " + name + ".");
    return new Schema(metadata, mode, labelNames, cells, false, buckets, List.of());
  }

  /** Writes it and an unlocked lock file into a directory. */
  UUID in(SharedFolder folder) {
    try {
      write(folder.instance(id));
      folder.openOrCreate(folder.lock(id)).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id;
  }

  private void write(Path file) throws IOException {
    List<ByteBuffer> logBlocks = blocks.at(end);
    ByteBuffer header = ByteBuffer.allocate(Layout.HEADER_BYTES).order(Layout.ORDER);
    new FileHeader(id, createdMillis, Layout.KIND_INSTANCE, process, 0).putInto(header);
    header.putLong(Layout.AT_STATE, state);
    header.putLong(Layout.AT_LOG_ROOT, Layout.pointer(1, end));
    header.putLong(Layout.AT_HEARTBEAT_MILLIS, signMillis);
    header.putLong(Layout.AT_CLOSED_MILLIS, state == Layout.STATE_CLOSED ? signMillis : 0);
    long size = end + logBlocks.stream().mapToLong(ByteBuffer::capacity).sum();
    header.putLong(Layout.AT_SIZE, size);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND)) {
      channel.write(header);
      for (ByteBuffer column : columns) {
        channel.write(column);
      }
      for (ByteBuffer block : logBlocks) {
        channel.write(block);
      }
    }
  }
}
