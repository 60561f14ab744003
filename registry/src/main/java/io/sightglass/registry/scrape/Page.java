// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A page that is complete before its first byte is sent: a chain of chunks, each of which goes back
 * when it has been sent.
 *
 * <p>A page that would need more chunks than allowed gives back what it has, swallows the rest and
 * says so in {@link #state}. It cannot stop the source by an exception: a collector may catch it.
 */
final class Page extends ChunkOutput implements Body {

  /** How the page came out. */
  enum State {
    /** All of it is there. */
    WHOLE,
    /** It is longer than one page may be. */
    TOO_LONG,
    /** All pages together hold as much as they may. */
    NO_ROOM
  }

  private final ChunkPool pool;
  private @Nullable Chunk first;

  /** What {@link #next} gave last. */
  private @Nullable Chunk given;

  private int chunks = 1;
  private State state = State.WHOLE;

  private Page(ChunkPool pool, Chunk first) {
    super(first);
    this.pool = pool;
    this.first = first;
  }

  /** An empty page, or null if all pages together hold as much as they may. */
  static @Nullable Page begin(ChunkPool pool) {
    Chunk first = pool.takeIfAllowed();
    return first == null ? null : new Page(pool, first);
  }

  State state() {
    return state;
  }

  @Override
  void advance() {
    if (state != State.WHOLE) {
      current.length = 0;
      return;
    }
    Chunk next = chunks < pool.limits().chunksPerPage() ? pool.takeIfAllowed() : null;
    if (next == null) {
      abandon(chunks < pool.limits().chunksPerPage() ? State.NO_ROOM : State.TOO_LONG);
      return;
    }
    current.next = next;
    current = next;
    chunks++;
  }

  @Override
  boolean abandoned() {
    return state != State.WHOLE;
  }

  @Override
  public long length() {
    long length = 0;
    for (Chunk chunk = first; chunk != null; chunk = chunk.next) {
      length += chunk.length;
    }
    return length;
  }

  @Override
  public synchronized @Nullable ByteBuffer next() {
    pool.give(given);
    given = first;
    if (given == null) {
      return null;
    }
    first = given.next;
    given.next = null;
    return ByteBuffer.wrap(given.bytes, 0, given.length);
  }

  @Override
  public synchronized void release() {
    pool.give(first);
    first = null;
    if (given != null) {
      pool.forget();
      given = null;
    }
  }

  /** Keeps one chunk, into which the rest is written over and over. */
  private void abandon(State reason) {
    state = reason;
    Chunk kept = first;
    if (kept != null) {
      pool.give(kept.next);
      kept.next = null;
      kept.length = 0;
      current = kept;
    }
  }
}
