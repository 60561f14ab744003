// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** The records of a log that still say something, found by going through it once. */
final class LiveRecords implements LogBlocks.Records {

  /*
   * Of a record only its first numbers are read, and where it is takes one int for each row: a log
   * may have a hundred thousand series, and whoever adds one more waits meanwhile. The log is the
   * writer's own, so that nothing in it needs to be checked.
   */

  private final List<Long> origins = new ArrayList<>();
  private final Map<Integer, Long> families = new LinkedHashMap<>();
  private final Map<Integer, Chunk> chunks = new LinkedHashMap<>();

  /** Where the records of a chunk are; those of rows in units of 8 bytes, 0 for none. */
  private record Chunk(int family, List<Long> own, Rows series, Rows facts) {

    void forEach(LongConsumer consumer) {
      own.forEach(consumer::accept);
      series.forEach(consumer);
      facts.forEach(consumer);
    }
  }

  private static final class Rows {

    private final int rows;
    private int[] places = {};

    Rows(int rows) {
      this.rows = rows;
    }

    void set(int row, long offset) {
      if (places.length == 0) {
        places = new int[rows];
      }
      places[row] = (int) (offset >>> 3);
    }

    void forEach(LongConsumer consumer) {
      for (int place : places) {
        if (place != 0) {
          consumer.accept((long) place << 3);
        }
      }
    }
  }

  @Override
  public void record(ByteBuffer segment, int index, int length, long offset) {
    int at = index + Layout.RECORD_HEADER_BYTES;
    int id = segment.getInt(at);
    byte kind = segment.get(index + Layout.AT_RECORD_KIND);
    switch (kind) {
      case Layout.RECORD_ORIGIN -> origins.add(offset);
      case Layout.RECORD_FAMILY -> families.put(id, offset);
      case Layout.RECORD_CHUNK -> {
        int family = segment.getInt(at + Integer.BYTES);
        int rows = segment.getInt(at + 2 * Integer.BYTES);
        List<Long> own = new ArrayList<>(List.of(offset));
        chunks.put(id, new Chunk(family, own, new Rows(rows), new Rows(rows)));
      }
      case Layout.RECORD_ENDED -> chunks.remove(id);
      default -> {
        Chunk chunk = chunks.get(id);
        if (chunk != null) {
          recordOf(chunk, kind, segment.getInt(at + Integer.BYTES), offset);
        }
      }
    }
  }

  private static void recordOf(Chunk chunk, byte kind, int row, long offset) {
    switch (kind) {
      case Layout.RECORD_COLUMN -> chunk.own.add(offset);
      case Layout.RECORD_SERIES -> chunk.series.set(row, offset);
      case Layout.RECORD_FACTS -> chunk.facts.set(row, offset);
      case Layout.RECORD_REMOVED -> {
        chunk.series.set(row, 0);
        chunk.facts.set(row, 0);
      }
      default -> throw new IllegalStateException("the kind " + kind + " is not written here");
    }
  }

  /** The families that have chunks. */
  Set<Integer> families() {
    return chunks.values().stream().map(Chunk::family).collect(Collectors.toSet());
  }

  /** Where they are, each behind those that it refers to. */
  void forEach(LongConsumer consumer) {
    origins.forEach(consumer::accept);
    Set<Integer> used = families();
    families.forEach(
        (id, offset) -> {
          if (used.contains(id)) {
            consumer.accept(offset);
          }
        });
    chunks.values().forEach(chunk -> chunk.forEach(consumer));
  }
}
