// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a log and hands them on, one by one: whole, but for the length, which is the
 * limit of the buffer and is written last by whoever puts the record in its place.
 */
public final class RecordWriter implements LogVisitor {

  private static final int MOST_TEXT_BYTES = 0xFFFF;
  private static final int FIRST_BYTES = 1 << 10;

  /** More than the numbers of a record need that are of one length, and its end. */
  private static final int NUMBERS_BYTES = 64;

  private final Consumer<ByteBuffer> sink;

  /** Room for the longest so far. */
  private ByteBuffer record = ByteBuffer.allocate(FIRST_BYTES).order(Layout.ORDER);

  /** Records for {@code sink}, which reads each buffer from 0 to its limit during the call. */
  public RecordWriter(Consumer<ByteBuffer> sink) {
    this.sink = sink;
  }

  @Override
  public void origin(int id, String webapp) {
    begin(Layout.RECORD_ORIGIN);
    record.putInt(id);
    put(webapp);
    end();
  }

  @Override
  public void family(int id, int origin, Schema schema) {
    begin(Layout.RECORD_FAMILY);
    record.putInt(id).putInt(origin);
    record.put(Codes.of(schema.metadata().type())).put(Codes.of(schema.mode()));
    record.put((byte) (schema.inNanos() ? 1 : 0)).putShort((short) schema.cells());
    put(schema.metadata().name());
    put(schema.metadata().unit());
    put(schema.metadata().help());
    put(schema.labelNames());
    put(schema.states());
    put(schema.buckets());
    end();
  }

  @Override
  public void chunk(int id, int family, int rows) {
    begin(Layout.RECORD_CHUNK);
    record.putInt(id).putInt(family).putInt(rows);
    end();
  }

  @Override
  public void column(int chunk, byte use, long offset) {
    begin(Layout.RECORD_COLUMN);
    record.putInt(chunk).put(use).putLong(offset);
    end();
  }

  @Override
  public void series(
      int chunk, int row, long createdMillis, List<String> labelValues, @Nullable Buckets shown) {
    begin(Layout.RECORD_SERIES);
    record.putInt(chunk).putInt(row).putLong(createdMillis);
    put(labelValues);
    put(shown);
    end();
  }

  @Override
  public void removed(int chunk, int row) {
    begin(Layout.RECORD_REMOVED);
    record.putInt(chunk).putInt(row);
    end();
  }

  @Override
  public void ended(int chunk) {
    begin(Layout.RECORD_ENDED);
    record.putInt(chunk);
    end();
  }

  @Override
  public void facts(int chunk, int row, Labels facts) {
    begin(Layout.RECORD_FACTS);
    record.putInt(chunk).putInt(row);
    List<String> namesAndValues = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      namesAndValues.add(facts.name(i));
      namesAndValues.add(facts.value(i));
    }
    put(namesAndValues);
    end();
  }

  @Override
  public void consumed(UUID instance, long atMillis) {
    begin(Layout.RECORD_CONSUMED);
    record.putLong(instance.getMostSignificantBits()).putLong(instance.getLeastSignificantBits());
    record.putLong(atMillis);
    end();
  }

  private void begin(byte kind) {
    record.clear();
    record.putInt(0).putInt(0).put(kind);
  }

  private void room(int bytes) {
    int needed = record.position() + bytes + NUMBERS_BYTES;
    if (needed > record.capacity() && record.capacity() < Layout.MOST_RECORD_BYTES) {
      int capacity = Math.min(Layout.MOST_RECORD_BYTES, Math.max(needed, 2 * record.capacity()));
      record = ByteBuffer.allocate(capacity).order(Layout.ORDER).put(record.flip());
    }
  }

  private void end() {
    int end = (int) Layout.aligned(record.position(), Long.BYTES);
    while (record.position() < end) {
      record.put((byte) 0);
    }
    record.flip();
    CRC32C crc = new CRC32C();
    crc.update(record.array(), Layout.AT_RECORD_KIND, end - Layout.AT_RECORD_KIND);
    record.putInt(Layout.AT_RECORD_CRC, (int) crc.getValue());
    sink.accept(record);
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_TEXT_BYTES) {
      bytes = cut(bytes);
    }
    room(Short.BYTES + bytes.length);
    record.putShort((short) bytes.length).put(bytes);
  }

  /** The longest beginning that fits and ends with a character. */
  private static byte[] cut(byte[] bytes) {
    int end = MOST_TEXT_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private void put(List<String> texts) {
    room(Short.BYTES);
    record.putShort((short) texts.size());
    texts.forEach(this::put);
  }

  private void put(@Nullable Buckets buckets) {
    int size = buckets == null ? 0 : buckets.size();
    room(Short.BYTES + size * Double.BYTES);
    record.putShort((short) size);
    for (int i = 0; buckets != null && i < size; i++) {
      record.putDouble(buckets.upperBound(i));
    }
  }
}
