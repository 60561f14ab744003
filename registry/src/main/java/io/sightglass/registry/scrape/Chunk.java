// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import org.jspecify.annotations.Nullable;

/** A piece of a page: pooled bytes, chained to the piece that follows. */
final class Chunk {

  final byte[] bytes;

  /** How many of the bytes are written. */
  int length;

  @Nullable Chunk next;

  Chunk(int size) {
    this.bytes = new byte[size];
  }

  int room() {
    return bytes.length - length;
  }
}
