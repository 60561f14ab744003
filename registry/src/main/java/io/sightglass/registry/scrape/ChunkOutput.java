// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

/** Where chunks go when they are written. */
abstract class ChunkOutput {

  /** The chunk that is being written. */
  protected Chunk current;

  ChunkOutput(Chunk first) {
    this.current = first;
  }

  /** The chunk that is being written. */
  final Chunk current() {
    return current;
  }

  /** Takes {@link #current} away and leaves an empty chunk in its place. */
  abstract void advance();

  /** Whether nobody will read what is written from now on. */
  abstract boolean abandoned();

  final void put(int oneByte) {
    if (current.room() == 0) {
      advance();
    }
    current.bytes[current.length++] = (byte) oneByte;
  }
}
