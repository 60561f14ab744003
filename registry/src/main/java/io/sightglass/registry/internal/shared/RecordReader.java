// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads single records, trusting nothing in them. */
final class RecordReader {

  private RecordReader() {}

  /**
   * Tells the visitor of one record.
   *
   * @param record the whole record from its length to its end, a copy that nobody writes to
   * @throws BadFileException if it breaks a rule; the visitor may throw it as well
   */
  static void read(ByteBuffer record, LogVisitor visitor) throws BadFileException {
    record.order(Layout.ORDER);
    CRC32C crc = new CRC32C();
    crc.update(record.duplicate().position(Layout.AT_RECORD_KIND));
    if ((int) crc.getValue() != record.getInt(Layout.AT_RECORD_CRC)) {
      throw new BadFileException("the checksum of a record is wrong");
    }
    byte kind = record.get(Layout.AT_RECORD_KIND);
    record.position(Layout.RECORD_HEADER_BYTES);
    try {
      dispatch(kind, record, visitor);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new BadFileException("a record of kind " + kind + " cannot be read: " + e);
    }
  }

  private static void dispatch(byte kind, ByteBuffer in, LogVisitor visitor)
      throws BadFileException {
    switch (kind) {
      case Layout.RECORD_ORIGIN -> visitor.origin(in.getInt(), text(in));
      case Layout.RECORD_FAMILY -> visitor.family(in.getInt(), in.getInt(), schema(in));
      case Layout.RECORD_CHUNK -> visitor.chunk(in.getInt(), in.getInt(), in.getInt());
      case Layout.RECORD_COLUMN -> visitor.column(in.getInt(), in.get(), in.getLong());
      case Layout.RECORD_SERIES ->
          visitor.series(in.getInt(), in.getInt(), in.getLong(), texts(in), buckets(in));
      case Layout.RECORD_REMOVED -> visitor.removed(in.getInt(), in.getInt());
      case Layout.RECORD_ENDED -> visitor.ended(in.getInt());
      case Layout.RECORD_FACTS -> visitor.facts(in.getInt(), in.getInt(), labels(texts(in)));
      case Layout.RECORD_CONSUMED ->
          visitor.consumed(new UUID(in.getLong(), in.getLong()), in.getLong());
      default -> throw new BadFileException("the kind " + kind + " of a record is unknown");
    }
  }

  private static Schema schema(ByteBuffer in) throws BadFileException {
    MetricType type = Codes.type(in.get());
    SharedMode mode = Codes.mode(in.get());
    boolean inNanos = in.get() == 1;
    int cells = Short.toUnsignedInt(in.getShort());
    Metadata metadata = new Metadata(text(in), type, text(in), text(in));
    List<String> labelNames = texts(in);
    List<String> states = texts(in);
    return new Schema(metadata, mode, labelNames, cells, inNanos, buckets(in), states);
  }

  private static Labels labels(List<String> namesAndValues) throws BadFileException {
    if (namesAndValues.size() > 2 * Layout.MOST_LABELS) {
      throw new BadFileException("an info has more than " + Layout.MOST_LABELS + " facts");
    }
    return Labels.of(namesAndValues.toArray(new String[0]));
  }

  private static @Nullable Buckets buckets(ByteBuffer in) throws BadFileException {
    int size = Short.toUnsignedInt(in.getShort());
    if (size >= Layout.MOST_CELLS_OF_ROW) {
      throw new BadFileException("a histogram has " + size + " buckets, which cannot be");
    }
    double[] bounds = new double[size];
    for (int i = 0; i < size; i++) {
      bounds[i] = in.getDouble();
    }
    if (size == 0) {
      return null;
    }
    return size == 1 ? Buckets.UNBOUNDED : Buckets.of(bounds);
  }

  private static List<String> texts(ByteBuffer in) throws BadFileException {
    int size = Short.toUnsignedInt(in.getShort());
    List<String> texts = new ArrayList<>(Math.min(size, in.remaining() / Short.BYTES));
    for (int i = 0; i < size; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(ByteBuffer in) throws BadFileException {
    int length = Short.toUnsignedInt(in.getShort());
    if (length > in.remaining()) {
      throw new BadFileException("a text is longer than its record");
    }
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new BadFileException("a text is not UTF-8");
    }
  }
}
