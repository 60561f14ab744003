// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

/**
 * How much a scrape handler may hold.
 *
 * @param chunkBytes size of one chunk
 * @param chunksPerPage a page that needs more is streamed
 * @param chunksInAll what the pages that are being rendered and sent may hold together; a scrape
 *     beyond it is refused
 * @param spareChunks what is kept for the next scrape
 * @param renders how many scrapes render at once
 */
record Limits(int chunkBytes, int chunksPerPage, int chunksInAll, int spareChunks, int renders) {

  private static final int CHUNK_BYTES = 64 * 1024;

  /** 32 MiB. */
  private static final int MAX_CHUNKS_PER_PAGE = 512;

  /** 128 MiB. */
  private static final int MAX_CHUNKS_IN_ALL = 2048;

  private static final int RENDERS = 8;

  /** The limits for a heap of {@code maxMemory} bytes: small heaps get smaller shares. */
  static Limits forHeap(long maxMemory) {
    int eighth = (int) Math.min(MAX_CHUNKS_IN_ALL, maxMemory / 8 / CHUNK_BYTES);
    int perPage = Math.max(16, Math.min(MAX_CHUNKS_PER_PAGE, eighth));
    int inAll = Math.max(4 * RENDERS, Math.min(MAX_CHUNKS_IN_ALL, 2 * eighth));
    return new Limits(CHUNK_BYTES, perPage, inAll, perPage, RENDERS);
  }
}
