// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.exposition.ByteSink;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses into the chunks of an output, as one gzip member (RFC 1952). */
final class GzipSink extends ByteSink implements AutoCloseable {

  /** No name, no time, fastest algorithm, unknown file system. */
  private static final int[] HEAD = {0x1f, 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 4, 255};

  private final ChunkPool pool;
  private final Chunk plain;
  private final ChunkOutput output;
  private final CRC32 crc = new CRC32();

  // Level 1: a page is read once, by a machine near by.
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

  /** A sink with a chunk of the pool, which goes back if there is no memory for the rest. */
  static GzipSink open(ChunkPool pool, ChunkOutput output) {
    Chunk plain = pool.take();
    boolean opened = false;
    try {
      GzipSink sink = new GzipSink(pool, plain, output);
      opened = true;
      return sink;
    } finally {
      if (!opened) {
        pool.give(plain);
      }
    }
  }

  private GzipSink(ChunkPool pool, Chunk plain, ChunkOutput output) {
    super(plain.bytes);
    this.pool = pool;
    this.plain = plain;
    this.output = output;
    for (int b : HEAD) {
      output.put(b);
    }
  }

  @Override
  protected void full() {
    if (!output.abandoned()) {
      crc.update(buffer, 0, position);
      deflater.setInput(buffer, 0, position);
      drain();
    }
    position = 0;
  }

  /** Compresses what is left and writes the trailer. */
  void finish() {
    full();
    if (output.abandoned()) {
      return;
    }
    deflater.finish();
    drain();
    putInt((int) crc.getValue());
    putInt((int) deflater.getBytesRead());
  }

  /** Frees the native memory of the compressor. */
  @Override
  public void close() {
    deflater.end();
    pool.give(plain);
  }

  private void drain() {
    while (!output.abandoned()) {
      Chunk chunk = output.current();
      chunk.length += deflater.deflate(chunk.bytes, chunk.length, chunk.room());
      if (chunk.room() > 0) {
        return;
      }
      output.advance();
    }
  }

  private void putInt(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      output.put(value >>> shift);
    }
  }
}
