// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of equal size that are used again from scrape to scrape.
 *
 * <p>Thread-safe.
 */
final class ChunkPool {

  /*
   * The spare chunks hang on one soft reference, so the collector may take all of them at once when
   * memory is short. They are a stack linked through the chunks themselves: taking and giving
   * allocate nothing. The lock is held for a few instructions only.
   */

  private static final class Spares {
    @Nullable Chunk top;
    int count;
  }

  private final Limits limits;
  private SoftReference<Spares> spares = new SoftReference<>(null);
  private int lent;

  ChunkPool(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /** An empty chunk, or null if all pages together hold as many as they may. */
  synchronized @Nullable Chunk takeIfAllowed() {
    return lent < limits.chunksInAll() ? take() : null;
  }

  /** An empty chunk, for the few that do not depend on the length of a page. */
  synchronized Chunk take() {
    Spares stack = spares.get();
    Chunk chunk;
    if (stack == null || stack.top == null) {
      chunk = new Chunk(limits.chunkBytes());
    } else {
      chunk = stack.top;
      stack.top = chunk.next;
      stack.count--;
      chunk.next = null;
    }
    // Last, so that a chunk which there was no memory for is not counted.
    lent++;
    return chunk;
  }

  /** Takes back {@code first} and all chunks chained to it. */
  synchronized void give(@Nullable Chunk first) {
    // Counted first: to keep them may take memory that is not there.
    for (Chunk counted = first; counted != null; counted = counted.next) {
      lent--;
    }
    Chunk chunk = first;
    while (chunk != null) {
      Chunk next = chunk.next;
      keep(chunk);
      chunk = next;
    }
  }

  /** Leaves one chunk to the garbage collector, since it cannot be known who reads it still. */
  synchronized void forget() {
    lent--;
  }

  /** How many chunks are in use. */
  synchronized int lent() {
    return lent;
  }

  /** How many chunks wait to be used again. */
  synchronized int spare() {
    Spares stack = spares.get();
    return stack == null ? 0 : stack.count;
  }

  private void keep(Chunk chunk) {
    Spares stack = spares.get();
    if (stack == null) {
      stack = new Spares();
      spares = new SoftReference<>(stack);
    }
    chunk.length = 0;
    chunk.next = null;
    if (stack.count < limits.spareChunks()) {
      chunk.next = stack.top;
      stack.top = chunk;
      stack.count++;
    }
  }
}
